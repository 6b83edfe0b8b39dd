"""Money in a message: prices and sums, and whether it came, is to come or is owed."""
