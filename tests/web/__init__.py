"""REST, health and metrics, over HTTP."""
