"""One file of vocabulary a trade; config/words.py reads it. No code."""
