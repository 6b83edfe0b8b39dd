"""Business cards in photos, and voice: what is recognised becomes words, and words become records."""
