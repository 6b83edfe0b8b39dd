"""What is wrong with a row, in the words of the file: its headings, what stands there, its choices."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from handlers.exchange.headings import Vocabulary, plain
from models.kinds import Kind, Problem

_LONGEST_VALUE = 30
_SAYS_THE_VALUE = {"unknown", "several"}
"""Codes whose reason quotes what was given."""


class Sheet(NamedTuple):
    """The headings of a sheet by the field that each holds, and its words."""

    headings: Mapping[str, str]
    vocabulary: Vocabulary


def tell(problem: Problem, kind: Kind, record: Mapping[str, Any] | None, sheet: Sheet | None) -> str:
    """Field, heading, value and reason: role (角色) “老板”: must be one of 销售, 销售主管."""
    heading = sheet.headings.get(re.sub(r"\[\d+\]", "", problem.field), "") if sheet else ""
    if sheet is None or not heading:
        return str(problem)
    chinese = plain(heading) != problem.field
    parts = [problem.field, *([f"({heading})"] if chinese else []), *_quoted(problem, record)]
    reason = problem.reason
    if chinese and problem.code == "not_choice":
        reason = f"must be one of {', '.join(sheet.vocabulary.words(kind.fields[problem.field]))}"
    return f"{' '.join(parts)}: {reason}"


def _quoted(problem: Problem, record: Mapping[str, Any] | None) -> list[str]:
    value = (record or {}).get(problem.field)
    if value in (None, "") or isinstance(value, list | dict) or problem.code in _SAYS_THE_VALUE:
        return []
    return [f"“{str(value)[:_LONGEST_VALUE]}”"]
