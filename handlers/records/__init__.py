"""A record's columns by what a message says, and what of them later words change."""
