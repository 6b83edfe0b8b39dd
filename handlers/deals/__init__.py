"""Opportunities: stages, sums, next steps, won and lost."""
