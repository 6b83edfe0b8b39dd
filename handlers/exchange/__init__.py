"""Files and records from outside and to outside: import, export, and what REST writes too (U-02, U-03, I-01).

`intake.py` is the one way in: it writes a record and tells the customers what follows from it.
"""
