"""Bytes that nobody would send, fed to callbacks and to understanding."""
