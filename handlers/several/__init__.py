"""One message that tells of several customers."""
