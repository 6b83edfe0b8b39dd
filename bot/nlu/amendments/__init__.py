"""Messages that say what the record before them should have been."""
