"""Draws the business cards of tests/cards/pictures, as printed and as photographed: needs fonts-noto-cjk.

    .venv/bin/python -m tests.cards.drawing

Companies, people and numbers are made up. What is drawn stands in papers.toml, what stands on each card in truth.json
beside the pictures.
"""

import json
import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
FONTS = {
    "sans": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "serif": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
}
SIZE = (960, 580)


@dataclass(frozen=True)
class Paper:
    """A card, or what is none: texts as lines of "x y size text", what a reader should find, colours and font."""

    name: str
    texts: str
    truth: dict[str, Any] | None = None
    paper: str = "white"
    ink: str = "#222222"
    font: str = "sans"


def draw(paper: Paper) -> Image.Image:
    """The paper as printed."""
    image = Image.new("RGB", SIZE, paper.paper)
    pen = ImageDraw.Draw(image)
    for line in paper.texts.splitlines():
        x, y, size, text = line.split(" ", 3)
        font = ImageFont.truetype(FONTS[paper.font], int(size), index=2)
        pen.text((int(x), int(y)), text, font=font, fill=paper.ink)
    return image


def photograph(card: Image.Image, chance: random.Random) -> Image.Image:
    """The card on a table: a little turned, not quite sharp, with the grain of a phone's camera."""
    table = Image.new("RGB", (1280, 860), "#7d6a55")
    table.paste(card, (160, 140))
    turned = table.rotate(chance.uniform(-4, 4), resample=Image.Resampling.BICUBIC, fillcolor="#7d6a55")
    blurred = turned.filter(ImageFilter.GaussianBlur(0.8))
    grain = Image.effect_noise(blurred.size, 28).convert("RGB")
    return Image.blend(blurred, grain, 0.08)


def main() -> None:
    """Draws all pictures anew; what is no card is not photographed."""
    chance = random.Random(7)
    truth = {}
    for fields in tomllib.loads((HERE / "papers.toml").read_text("utf-8"))["papers"]:
        paper = Paper(**fields)
        printed = draw(paper)
        printed.save(HERE / "pictures" / f"{paper.name}.jpg", quality=60)
        if paper.truth is not None:
            photograph(printed, chance).save(HERE / "pictures" / f"{paper.name}_photo.jpg", quality=45)
            truth[paper.name] = paper.truth
    text = json.dumps(truth, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "truth.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
