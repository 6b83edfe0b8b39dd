"""A rep dictates in the simulated WeCom, which gives no text: the operator's command hears it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.run import demo_settings
from config.settings import Settings
from models.documents import Document
from models.interactions import Interaction
from tests.whole.conftest import Demo, serving

HEARD = "今天拜访了苏州恒达阎工，聊了304冷轧2.0，要30吨"


@pytest.fixture
async def hearing(demo_folder: Path) -> AsyncIterator[Demo]:
    """The demo with a voice engine that hears the same sentence in whatever it is given."""
    engine = demo_folder / "hear.sh"
    engine.write_text(f"#!/bin/sh\ntest -s \"$1\" && echo '{HEARD}'\n")
    engine.chmod(0o700)

    def settings(port: int, folder: Path) -> Settings:
        return demo_settings(port, folder).model_copy(update={"voice_command": str(engine)})

    async with serving(demo_folder, settings) as demo:
        yield demo


async def test_a_voice_message_is_heard_and_answered(hearing: Demo) -> None:
    before = len(await hearing.all(Interaction))
    answer = await hearing.acts("zhang", voice={"text": HEARD})
    assert "正在转成文字" in str(answer["shown"])
    said = await hearing.inbox("zhang")
    while not any("已记录" in each for each in said):
        said = [*said, *await hearing.inbox("zhang", wait=5)]
    assert len(await hearing.all(Interaction)) == before + 1
    assert (await hearing.all(Document))[-1].recognition == "words"
