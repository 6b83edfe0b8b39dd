"""docs/conversations.md is true: said in the simulator, each message is answered as the file says."""

from tests.whole.conftest import Demo
from tests.whole.conversations import FILE, read_by, turns


async def test_what_the_file_says_is_answered(demo: Demo) -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("## ") for line in lines) >= 10
    seen: dict[str, int] = {}
    for turn in turns(lines):
        assert (turn.said, await read_by(demo, turn, seen)) == (turn.said, turn.read)
