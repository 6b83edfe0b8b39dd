"""The channels against samples, golden vectors, an independent peer and a real HTTP server over loopback."""
