"""What customers want, what they were quoted, and what they make of it."""
