"""The real engine on drawn and photographed cards: `make cards`, which installs the extra of 140 MB. Not in the suite.

Prints the share of fields read right, the seconds and the memory.
"""

import base64
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest

from bot.nlu.cards.reading import is_picture_of_card, read_card
from bot.ocr import PictureReader
from config.words import load_words
from models.customers import Contact
from models.leads import Lead
from tests.whole.conftest import Demo, serving

HERE = Path(__file__).parent
TRUTH: dict[str, dict[str, Any]] = json.loads((HERE / "truth.json").read_text("utf-8"))


async def test_the_fields_of_every_card() -> None:
    reader, words, seconds = PictureReader(), load_words(), []
    right = wanted = 0
    for picture in sorted((HERE / "pictures").glob("*.jpg")):
        started = perf_counter()
        lines = await reader.lines(picture)
        seconds.append(perf_counter() - started)
        card = read_card(lines, words)
        truth = TRUTH.get(picture.stem.removesuffix("_photo"), {})
        assert is_picture_of_card(lines, card, words.cards) == bool(truth)
        found = asdict(card) | {"more_mobiles": list(card.more_mobiles)}
        wrong = {name: found[name] for name, value in truth.items() if found[name] != value}
        sys.stdout.write(f"{picture.stem}: {wrong or 'right'}\n")
        right, wanted = right + len(truth) - len(wrong), wanted + len(truth)
    peak = _peak_megabytes(reader.process_id or 0)
    await reader.close()
    sys.stdout.write(
        f"fields right {right} of {wanted}; first picture {seconds[0]:.1f} s with its models, "
        f"then median {median(seconds[1:]):.2f} s; at most {peak:.0f} MB\n"
    )
    assert right >= 0.97 * wanted


def _peak_megabytes(process_id: int) -> float:
    status = Path(f"/proc/{process_id}/status").read_text()
    return float(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """The demo, which reads cards as soon as the extra is installed."""
    async with serving(tmp_path) as demo:
        yield demo


async def test_from_the_phone_to_the_lead(demo: Demo) -> None:
    picture = base64.b64encode((HERE / "pictures" / "bilingual_photo.jpg").read_bytes()).decode()
    contacts = len(await demo.all(Contact))
    answer = await demo.acts("zhang", image={"base64": picture, "content_type": "image/jpeg"})
    assert "已保存" in str(answer["shown"])
    said = await demo.inbox("zhang")
    while not any("13920357716" in each for each in said):
        said = await demo.inbox("zhang", wait=5)
    assert "已登记线索" in await demo.says("zhang", "1")
    lead = (await demo.all(Lead))[-1]
    assert (lead.contact_name, lead.mobile) == ("江志明", "13920357716")
    assert len(await demo.all(Contact)) == contacts
