"""What is pushed, to whom, when, and what becomes of it on the way out. Time is set by hand."""
