"""`lianke demo`: a steel processor's business, the bot and a WeChat to talk to it, in one process."""
