"""Understanding: text, a moment, who speaks, the customer book and the words of the trade in; an `Intent` out.

Pure: no clock, no database, no network. `understand` is the door; `Intent`, `Book` and `Words` its furniture.
"""
