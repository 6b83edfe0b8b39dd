"""Orders on their way, and what customers say of them."""
