"""What was talked of with a customer or a lead: visits, calls, check-ins, photos, notes, who was there."""
