"""Goods in a message: kinds, sizes, amounts and tables of them, and which of them are wanted."""
