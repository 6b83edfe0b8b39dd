"""What is to be done next, by whom."""
