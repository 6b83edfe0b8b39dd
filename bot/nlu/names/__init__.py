"""Whom a message names: the customer book, its names as written, as taught and by sound, and which one is meant."""
