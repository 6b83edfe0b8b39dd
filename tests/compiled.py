"""What SQLAlchemy compiled in one test serves the next: every test has an engine of its own, which would begin anew."""

from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_dialects: dict[str, Dialect] = {}
_statements: dict[Any, Any] = {}


def create_sharing_engine(url: Any, **options: Any) -> AsyncEngine:
    """`create_async_engine`, with the compiled statements of all engines that `keep_dialect` knows the dialect of."""
    engine = create_async_engine(url, execution_options={"compiled_cache": _statements}, **options)
    # Statements are compiled for one dialect object; two of the same driver and options differ in nothing.
    engine.sync_engine.dialect = _dialects.get(engine.dialect.driver, engine.dialect)
    return engine


def keep_dialect(engine: AsyncEngine) -> None:
    """Has the engines to come use the dialect of one that was connected: only then does it know its server."""
    _dialects.setdefault(engine.dialect.driver, engine.sync_engine.dialect)
