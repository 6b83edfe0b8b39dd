"""Files in and out, upserts, backups, and the demo's data."""
