"""Who wants what is not theirs, and what never may be kept or logged."""
