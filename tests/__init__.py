"""The tests, a folder a subject. What all share is in conftest.py and in files that say what they do."""
