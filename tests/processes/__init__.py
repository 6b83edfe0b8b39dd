"""Several processes of `lianke serve` on one database: together, killed, and replaced by a newer version."""
