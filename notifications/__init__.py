"""Telling people what they did not ask for: notices, reminders, digests, and the outbox's delivery."""
