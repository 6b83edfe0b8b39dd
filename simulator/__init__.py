"""A WeChat of our own, for the demo, the tests, and whoever wants to try Lianke without an account.

It imports no other room and is reached over HTTP alone, as WeChat is.
"""
