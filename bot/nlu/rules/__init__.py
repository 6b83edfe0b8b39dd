"""Which intent a message has: the ordered rules, what they ask of a reading, and experience beside them."""
