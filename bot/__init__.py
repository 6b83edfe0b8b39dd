"""The machine: receives a message, understands it, finds its handler, answers. Put together in `app.py`.

What Lianke does for people lives in handlers/; facts and SQL live in models/.
"""
