"""Statements that every message needs, compiled once and given to the driver on the session's own connection.

SQLAlchemy's way from a statement to its records costs several times what the database does in it, and a message that
is handled alone would pay it a dozen times. Here the statement, its column types (masking among them), the records
and the errors are SQLAlchemy's; what is left out is what it finds out anew at each execution.
All of it runs within `AsyncSession.run_sync`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_dict, instance_state
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from models.base import Base
from models.database import begin_late
from models.upsert import table_of


class JsonArray(FunctionElement[str]):
    """The values of some columns as a JSON array, in text."""

    inherit_cache = True
    type = sa.Text()


@compiles(JsonArray, "postgresql")
def _array_on_postgres(element: JsonArray, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(sa.cast(sa.func.json_build_array(*element.clauses), sa.Text), **options)


@compiles(JsonArray, "sqlite")
def _array_on_sqlite(element: JsonArray, compiler: SQLCompiler, **options: Any) -> str:
    values = [sa.func.json(each) if isinstance(each.type, sa.JSON) else each for each in element.clauses]
    return compiler.process(sa.func.json_array(*values), **options)


class Query:
    """A SELECT of records, columns or both, by named values."""

    def __init__(self, statement: sa.Select[Any]) -> None:
        self._parts = [each["expr"] for each in statement.column_descriptions]
        columns = chain.from_iterable(
            table_of(part).c if isinstance(part, type) else (part,) for part in self._parts
        )
        self._statement = statement.with_only_columns(*columns, maintain_column_froms=True)
        self._prepared: dict[str, _Statement] = {}
        self._readers: dict[str, list[_Records | _Value]] = {}

    def rows(self, session: Session, /, **values: Any) -> list[tuple[Any, ...]]:
        """The rows. A record that the session has already stays as it is there; one that is not there is None."""
        dialect, found, types = self._fetched(session, values)
        readers = self._readers.get(dialect.name)
        if readers is None:
            readers = self._readers[dialect.name] = self._readers_for(dialect, types)
        return [tuple([reader.read(session, row) for reader in readers]) for row in found]

    def as_fetched(self, session: Session, /, **values: Any) -> Sequence[Sequence[Any]]:
        """The rows as the driver gives them: for very many, of columns whose values are the same on both databases."""
        return self._fetched(session, values)[1]

    def _fetched(
        self, session: Session, values: Mapping[str, Any]
    ) -> tuple[sa.Dialect, Sequence[Sequence[Any]], list[Any]]:
        session.flush()
        connection = session.connection()
        dialect = connection.dialect
        statement = self._prepared.get(dialect.name)
        if statement is None:
            statement = self._prepared[dialect.name] = _Statement(self._statement, dialect)
        given = statement.given(values)
        with _errors_of(connection, statement.text):
            cursor = connection.connection.cursor()
            cursor.execute(statement.text, given)
            found = cursor.fetchall()
            described = cursor.description
            cursor.close()
        return dialect, found, [each[1] for each in described]

    def _readers_for(self, dialect: sa.Dialect, types: Sequence[Any]) -> "list[_Records | _Value]":
        readers: list[_Records | _Value] = []
        at = 0
        for part in self._parts:
            kind = _Records if isinstance(part, type) else _Value
            readers.append(kind(part, at, dialect, types))
            at += readers[-1].width
        return readers


class Write:
    """A statement that adds or changes rows, each given by the names of its values."""

    def __init__(self, statement: Any, names: Sequence[str] = ()) -> None:
        self._statement = statement
        self._names = names
        self._prepared: dict[str, _Statement] = {}

    def rows(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Executes it for all of them. Raises `IntegrityError` where one does not fit."""
        if not rows:
            return
        connection = session.connection()
        statement = self._prepared.get(connection.dialect.name)
        if statement is None:
            statement = _Statement(self._statement, connection.dialect, self._names)
            self._prepared[connection.dialect.name] = statement
        given = [statement.given(row) for row in rows]
        begin_late(connection)
        with _errors_of(connection, statement.text):
            cursor = connection.connection.cursor()
            cursor.executemany(statement.text, given)
            cursor.close()


class _Statement:
    """The text for one dialect, and how its values go in, by place."""

    def __init__(self, statement: Any, dialect: sa.Dialect, names: Sequence[str] = ()) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(names) or None)
        self.text = str(compiled)
        self._constant = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        self._places = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup
        ]

    def given(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values in the order of their places, as the database keeps them."""
        if self._constant:
            values = {**self._constant, **values}
        return tuple([process(values[name]) if process else values[name] for name, process in self._places])


class _Value:
    """One column of a row."""

    width = 1

    def __init__(
        self, column: sa.ColumnElement[Any], at: int, dialect: sa.Dialect, types: Sequence[Any]
    ) -> None:
        self._at = at
        self._process = column.type.dialect_impl(dialect).result_processor(dialect, types[at])

    def read(self, _session: Session, row: Sequence[Any]) -> Any:
        """Its value."""
        value = row[self._at]
        return self._process(value) if self._process else value


class _Records:
    """The columns of a row that make a record."""

    def __init__(self, table: type[Base], at: int, dialect: sa.Dialect, types: Sequence[Any]) -> None:
        self._mapper = sa.inspect(table)
        columns: list[sa.ColumnElement[Any]] = list(table_of(table).c)
        self._names = [self._mapper.get_property_by_column(column).key for column in columns]
        self._at = at
        self.width = len(columns)
        self._end = at + self.width
        self._key = at + columns.index(self._mapper.primary_key[0])
        self._processors = [
            (name, process)
            for name, column, kind in zip(self._names, columns, types[at : self._end], strict=True)
            if (process := column.type.dialect_impl(dialect).result_processor(dialect, kind))
        ]

    def read(self, session: Session, row: Sequence[Any]) -> Base | None:
        """The session's record, made of the row where it is not there yet; None where an outer join found none."""
        key = row[self._key]
        if key is None:
            return None
        identity = self._mapper.identity_key_from_primary_key((key,))
        record: Base | None = session.identity_map.get(identity)
        if record is None:
            record = self._mapper.class_manager.new_instance()
            values = instance_dict(record)
            values.update(zip(self._names, row[self._at : self._end], strict=True))
            for name, process in self._processors:
                values[name] = process(values[name])
            _attach(session, record, identity)
        return record


def _attach(session: Session, record: Base, identity: Any) -> None:
    """Makes the record one of the session's, as its own loader does: `add` would look for what hangs on it."""
    state = instance_state(record)
    state.key = identity
    state.session_id = session.hash_key
    session.identity_map.add(state)


@contextmanager
def _errors_of(connection: sa.Connection, statement: str) -> Iterator[None]:
    """Raises the driver's errors as SQLAlchemy does, and gives up a connection that is gone or was left midway."""
    errors = connection.dialect.loaded_dbapi.Error
    try:
        yield
    except BaseException as error:
        driver = connection.connection.dbapi_connection
        gone = not isinstance(error, Exception) or (
            isinstance(error, errors) and connection.dialect.is_disconnect(error, driver, None)
        )
        if gone:
            connection.invalidate(error)
        if not isinstance(error, errors):
            raise
        raise DBAPIError.instance(
            statement, None, error, errors, dialect=connection.dialect, connection_invalidated=gone
        ) from error
