"""What people say, what the bot answers, and what is in the database then: a test reads as a chat."""
