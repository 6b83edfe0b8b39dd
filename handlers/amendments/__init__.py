"""Putting right what was understood: 撤销, 改成…, what of a record is meant, its history, reading again."""
