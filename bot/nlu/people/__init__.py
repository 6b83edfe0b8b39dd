"""Persons in a message, and what it tells of the people at a customer's."""
