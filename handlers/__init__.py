"""What Lianke does for people: one capability is one file."""
