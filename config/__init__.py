"""What an owner may change without touching code: settings, words, texts, timetable, milestones.

Python here only reads those files and hands them on, frozen. Nothing in this room imports any other room.
"""
