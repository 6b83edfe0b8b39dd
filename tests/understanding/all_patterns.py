"""Prints the sources of all regular expressions of ours, as JSON: those that are compiled as the program is imported
and warmed up. Run in a process of its own: what was compiled before is not seen."""

import json
import pkgutil
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

_PARSER: Any = import_module("re._parser")
_PACKAGES = ("bot", "handlers", "models", "notifications", "config")
_ELSEWHERE = ("site-packages", "/lib/python")
_NO_PART = {"bot.__main__", "bot.nlu.data.learn", "bot.bench.jionlp_answers"}


def main() -> None:
    """Notes what is parsed from now on."""
    noted: dict[str, int] = {}
    parse = _PARSER.parse

    def noting(source: Any, flags: int = 0, *further: Any) -> Any:
        if isinstance(source, str) and _is_ours():
            noted[source] = int(flags)
        return parse(source, flags, *further)

    _PARSER.parse = noting
    for package in map(import_module, _PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name not in _NO_PART and ".migrations." not in module.name:
                import_module(module.name)
    words = import_module("config.words").load_words()
    list(import_module("bot.nlu.warming").warm_up(datetime(2026, 11, 18, tzinfo=UTC), words))
    words.cues.items()
    sys.stdout.write(json.dumps(noted))


def _is_ours() -> bool:
    """Whether the first caller outside `re` is a file of this house."""
    frame: Any = sys._getframe(2)
    while frame and "/re/" in frame.f_code.co_filename:
        frame = frame.f_back
    file = Path(frame.f_code.co_filename).as_posix() if frame else ""
    return not any(part in file for part in _ELSEWHERE)


if __name__ == "__main__":
    main()
