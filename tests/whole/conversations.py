"""Plays the conversations of docs/conversations.md in the simulator. `python -m tests.whole.conversations` writes down
anew what is answered.

In the file "**张伟**：…" is what somebody says, with line breaks as " / "; the quoted lines below are the answer.
"**周敏**收到：" is a push; the quoted lines below are what it says.
"""

import asyncio
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.demo.personas import PERSONAS
from tests.whole.conftest import Demo, serving

FILE = Path(__file__).parents[2] / "docs" / "conversations.md"
_TURN = re.compile(r"\*\*(?P<name>[一-鿿]+)\*\*(?:：(?P<said>.+)|(?P<pushed>收到：))")
_PATIENCE = 60
"""Seconds that a push may take to arrive."""


@dataclass(frozen=True)
class Turn:
    """Lines [start, end) of the file: what a persona says (empty: is pushed), and what the file says they read."""

    persona: str
    said: str
    start: int
    end: int
    read: str


def turns(lines: list[str]) -> Iterator[Turn]:
    """What happens in the file, in order."""
    ids = {persona.name: persona.id for persona in PERSONAS}
    for number, line in enumerate(lines):
        if match := _TURN.fullmatch(line):
            end = number + 1
            while end < len(lines) and lines[end].startswith(">"):
                end += 1
            quoted = "\n".join(each[1:].strip() for each in lines[number + 1 : end])
            yield Turn(ids[match["name"]], match["said"] or "", number + 1, end, quoted)


async def read_by(demo: Demo, turn: Turn, seen: dict[str, int]) -> str:
    """What the persona reads then: the answer, or the push that comes next."""
    if turn.said:
        shown = (await demo.acts(turn.persona, text=turn.said.replace(" / ", "\n")))["shown"]
        return "\n".join(_words(bubble) for bubble in shown if bubble["via"] == "passive")
    after = seen.get(turn.persona, 0)
    pushed = await demo.next_push(turn.persona, after, _PATIENCE)
    seen[turn.persona] = pushed["id"]
    return _words(pushed)


def _words(bubble: dict[str, Any]) -> str:
    """The text, or the title and the facts of a card."""
    content = bubble["content"]
    if "card" not in content:
        return str(content["text"])
    card = content["card"]
    facts = [f"{fact['keyname']}：{fact['value']}" for fact in card["horizontal_content_list"]]
    return "\n".join([card["main_title"]["title"], *facts])


async def rewrite() -> None:
    """Writes down what is answered now."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        async with serving(Path(folder)) as demo:
            seen: dict[str, int] = {}
            answers = [(turn, await read_by(demo, turn, seen)) for turn in turns(lines)]
    for turn, answer in reversed(answers):
        quoted = [f"> {line}  " if line else ">" for line in answer.splitlines()]
        # Without an empty line, Markdown would take what is said next for a part of the quotation.
        lines[turn.start : turn.end] = (
            quoted if lines[turn.end : turn.end + 1] in ([], [""]) else [*quoted, ""]
        )
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(rewrite())
