"""Customers: their portrait, what is filled in of them, their people, whose they are."""
