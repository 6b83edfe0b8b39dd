"""Short messages of a fixed form, recognised before anything else: one room a subject, `finding` asks them all."""
