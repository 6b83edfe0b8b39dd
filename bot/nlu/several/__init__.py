"""Messages that become several records: where they are cut, and whose each part is."""
