"""Tables that `generate.py` made: sounds of characters, months of the lunar calendar, names of places. No code."""
