"""`python -m tests.serve_unwarmed serve …`: lianke as an operator starts it, but that nothing is made ready ahead.

To compile all patterns and texts takes five seconds of processor time, more than all else that these processes do; that
it happens is for tests/test_later.py. What is needed is made ready by who asks for it first.
"""

from bot import later
from bot.__main__ import main

UNTIL_ASKED = 86_400.0
"""Seconds, longer than any of these processes lives."""

if __name__ == "__main__":
    later.FIRST = UNTIL_ASKED
    main()
