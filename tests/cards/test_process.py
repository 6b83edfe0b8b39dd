"""Reading in another process: one is started when it is needed, and no failure of it reaches further."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.nlu.cards.pieces import Line
from bot.ocr import MOST_BYTES, PictureReader, Unreadable
from tests.cards import engines
from tests.cards.processes import gone


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "card.png"
    file.write_bytes(engines.picture_of([("江志明", 1, 2, 3, 4)]).content)
    return file


async def test_lines_come_back_and_the_process_stays_for_the_next(picture: Path) -> None:
    reader = PictureReader(engines.read, engines.begin)
    assert reader.process_id is None
    assert await reader.lines(picture) == [Line("江志明", 1, 2, 3, 4)]
    process_id = reader.process_id
    assert process_id not in (None, os.getpid())
    await reader.lines(picture)
    assert reader.process_id == process_id
    await reader.close()
    await gone(process_id or 0)


async def test_it_ends_when_it_is_idle_and_starts_again(picture: Path) -> None:
    reader = PictureReader(engines.who_reads, engines.begin, idle=0)
    (first,) = await reader.lines(picture)
    await gone(int(first.text))
    (second,) = await reader.lines(picture)
    assert second.text != first.text
    await reader.close()


async def test_a_process_that_dies_is_one_picture_lost(picture: Path, tmp_path: Path) -> None:
    reader = PictureReader(engines.read, engines.begin)
    deadly = tmp_path / "deadly.png"
    deadly.write_bytes(engines.picture_of([("死", 0, 0, 0, 0)]).content)
    with pytest.raises(Unreadable):
        await reader.lines(deadly)
    assert await reader.lines(picture) == [Line("江志明", 1, 2, 3, 4)]
    await reader.close()


async def test_a_process_that_hangs_is_killed(picture: Path, tmp_path: Path) -> None:
    reader = PictureReader(engines.read, engines.begin, read_within=0.5)
    await reader.lines(picture)
    process_id = reader.process_id or 0
    endless = tmp_path / "endless.png"
    endless.write_bytes(engines.picture_of([("等", 0, 0, 0, 0)]).content)
    with pytest.raises(Unreadable):
        await reader.lines(endless)
    await gone(process_id)
    assert await reader.lines(picture) == [Line("江志明", 1, 2, 3, 4)]
    await reader.close()


async def test_what_can_not_be_a_picture_is_refused(tmp_path: Path) -> None:
    reader = PictureReader(engines.read, engines.begin)
    damaged, large = tmp_path / "damaged.png", tmp_path / "large.png"
    damaged.write_bytes(b"no json")
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for file_name in (damaged, large, tmp_path / "missing.png"):
        with pytest.raises(Unreadable):
            await reader.lines(file_name)
    await reader.close()


ORPHAN = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.ocr import PictureReader
from tests.cards import engines

async def main() -> None:
    reader = PictureReader(engines.who_reads, engines.begin)
    (line,) = await reader.lines(Path(sys.argv[1]))
    print(line.text, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


async def test_it_does_not_outlive_a_killed_parent(picture: Path, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(ORPHAN)
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    parent = await asyncio.create_subprocess_exec(
        sys.executable,
        str(script),
        str(picture),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert parent.stdout is not None
    process_id = int(await parent.stdout.readline())
    assert await parent.wait() == -signal.SIGKILL
    await gone(process_id)
