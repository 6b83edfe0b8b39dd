"""A message as characters: one spelling, numbers, clauses, what is taken back, and where words begin and end."""
