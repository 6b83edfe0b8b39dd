"""Leads: taken down, shown, put right, handed over; strangers who ask."""
