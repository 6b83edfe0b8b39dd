"""The figures that are asked for in words, each fetched for a viewer, and the rows behind them.

`figures` answers a `Wanted`; `rows_behind` lists what was counted. Neither gives a record outside the viewer's scope.
"""

from models.questions.answers import figures, rows_behind
from models.questions.places import place_of
from models.questions.wanted import Figures, LeftOut, Line, Row, Wanted

__all__ = ["Figures", "LeftOut", "Line", "Row", "Wanted", "figures", "place_of", "rows_behind"]
