"""HTTP beside the callbacks: REST for other systems, health and metrics, and what every answer has in common.

A request is answered by the same verbs in models/ as a message; nothing here decides what may be written.
"""
