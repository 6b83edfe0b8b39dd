"""What people teach: other names, their own words, what nobody understood."""
