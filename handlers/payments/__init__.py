"""Money that came in, is to come, or is urged."""
