"""Business cards, typed or read off a photo."""
