"""What JioNLP answers to cases of times. Run by an interpreter that has JioNLP, never by Lianke's own.

Reads `{"sentence", "expression", "now"}` a line, writes a list of `{"text", "sort", "bounds"}` a line. For an
expression, both ways that JioNLP offers are asked (parse the expression; extract from the sentence), each with and
without its preference for the future, and all answers are given: one right is enough.
"""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import jionlp  # type: ignore[import-not-found] # it needs GPL parts: never a dependency of Lianke

SORTS = {"time_point": "time", "time_span": "time", "time_delta": "duration", "time_period": "recurring"}


def main() -> None:
    """Answers line by line, until the questions end."""
    for line in sys.stdin:
        case = json.loads(line)
        now = datetime.fromisoformat(case["now"]).timestamp()
        sys.stdout.write(json.dumps(list(_answers(case["sentence"], case["expression"], now))) + "\n")


def _answers(sentence: str, expression: str, now: float) -> Iterator[dict[str, Any]]:
    for future in (False, True):
        if expression:
            try:
                yield _answer(expression, jionlp.parse_time(expression, time_base=now, ret_future=future))
            except Exception as error:  # noqa: BLE001 -- it raises what it likes; that is its answer
                yield {"text": expression, "sort": type(error).__name__, "bounds": []}
        try:
            found = jionlp.ner.extract_time(sentence, time_base=now, ret_future=future, with_parsing=True)
        except Exception as error:  # noqa: BLE001 -- see above
            found = []
            yield {"text": sentence, "sort": type(error).__name__, "bounds": []}
        for one in found:
            yield _answer(one["text"], one["detail"])


def _answer(text: str, parsed: dict[str, Any]) -> dict[str, Any]:
    sort = SORTS[parsed["type"]]
    bounds = (
        [None if "inf" in said else said[:16].replace(" ", "T") for said in parsed["time"]]
        if sort == "time"
        else []
    )
    return {"text": text, "sort": sort, "bounds": bounds}


if __name__ == "__main__":
    main()
