"""帮助, and what Lianke says of itself."""
