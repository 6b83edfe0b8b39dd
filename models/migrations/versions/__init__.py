"""One file a change of the schema, oldest first, written by `python -m models.migrations.new`."""
