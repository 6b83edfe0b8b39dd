"""The whole product at once, from the outside: demo, conversations of the docs, voice."""
