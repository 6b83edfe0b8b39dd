"""Complaints from the first word to the result, anger without a matter, surveys."""
