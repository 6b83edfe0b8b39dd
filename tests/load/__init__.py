"""More messages than can be handled at once, and handlers that are slow or broken."""
