"""Lists that are given to a statement by name: one statement for all lengths, on both databases."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class OneOf(sa.ColumnElement[bool]):
    """Whether a column holds one of the values of a list that is given by name: one statement for all lengths."""

    inherit_cache = True

    def __init__(self, column: Any, name: str) -> None:
        self.column = column
        self.name = name


@compiles(OneOf, "postgresql")
def _one_of_array(element: OneOf, compiler: SQLCompiler, **options: Any) -> str:
    values = sa.bindparam(element.name, type_=ARRAY(element.column.type))
    return compiler.process(element.column == sa.any_(values), **options)


@compiles(OneOf, "sqlite")
def _one_of_json(element: OneOf, compiler: SQLCompiler, **options: Any) -> str:
    values = sa.func.json_each(sa.bindparam(element.name, type_=sa.JSON())).table_valued("value")
    return compiler.process(element.column.in_(sa.select(values.c.value)), **options)


class Listed(FunctionElement[str]):
    """The values of a list that is given by name, as rows."""

    inherit_cache = True
    type = sa.String()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.given = name

    def values(self) -> sa.Subquery:
        """A table of them, with the one column `value`."""
        # PostgreSQL calls the column of such a table by the table's name, SQLite by this one.
        rows = self.table_valued(sa.column("value", sa.String()), name="value")
        return sa.select(rows.c.value).subquery(self.given)


@compiles(Listed, "postgresql")
def _listed_on_postgres(element: Listed, compiler: SQLCompiler, **options: Any) -> str:
    values = sa.bindparam(element.given, type_=ARRAY(sa.String()))
    return f"unnest({compiler.process(values, **options)})"


@compiles(Listed, "sqlite")
def _listed_on_sqlite(element: Listed, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(sa.bindparam(element.given, type_=sa.JSON()), **options)})"
