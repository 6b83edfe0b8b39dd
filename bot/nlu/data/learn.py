"""Learns the files of bot/nlu/rules/experience.py from labelled messages.

Run by hand when these or the signs change; the program never runs it.

Needs scikit-learn (BSD), which Lianke itself does not: `pip install scikit-learn`, then
`python -m bot.nlu.data.learn tests/understanding`. Takes every set `NAME.jsonl` and `experience-NAME.jsonl` with a
`book-NAME.jsonl` beside it but those that are held out; `of` in a line is the customer whom the talk was of before.
Writes:

experience_rep.txt, experience_customer.txt
    first a line of `intent=bias`; then a line an n-gram: its characters, a tab, and in base64 a byte an intent, its
    weight in steps of `experience.STEP` above that of the intent of which the n-gram speaks least
"""

import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from bot.nlu.context import Context
from bot.nlu.intent import Intent
from bot.nlu.names.book import Book
from bot.nlu.parse import LOCAL, local_time
from bot.nlu.rules.experience import LONGEST, STEP
from bot.nlu.rules.signs import signs
from bot.nlu.understand import Audience, hear
from config.words import load_words

HERE = Path(__file__).parent
NOW = "2026-11-18T16:20"
"""When a message was said that does not tell."""
SMOOTHING = 8.0
"""Inverse strength of the L2 penalty."""
SEEN_IN = 3
"""Messages that must have an n-gram for it to be learned."""
SAYS_NOTHING = 2
"""An n-gram whose weights lie within so many steps is left out."""

Example = tuple[str, str]
"""Signs and intent."""


def main(folder: Path) -> None:
    """Writes the files from the sets of a folder."""
    examples: dict[str, list[Example]] = {audience: [] for audience in get_args(Audience)}
    words = load_words()
    for book_file in sorted(folder.glob("book-*.jsonl")):
        name = book_file.stem.removeprefix("book-")
        if name.startswith("held-out"):
            continue
        book = Book.build(_lines(book_file))
        for labelled in (folder / f"{name}.jsonl", folder / f"experience-{name}.jsonl"):
            for line in _lines(labelled) if labelled.exists() else ():
                now, context = local_time(line.get("now", NOW), LOCAL), Context(customer=line.get("of"))
                reading = hear(line["text"], now, line["as"], book, words, context)
                if not isinstance(reading, Intent):
                    intent = line["expect"]["intent"] if "expect" in line else line["intent"]
                    examples[line["as"]].append((signs(reading), intent))
    for audience in get_args(Audience):
        rows = "\n".join(_learned(examples[audience]))
        (HERE / f"experience_{audience}.txt").write_text(rows + "\n", encoding="utf-8")


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def _learned(examples: list[Example]) -> Iterator[str]:
    from sklearn.feature_extraction.text import CountVectorizer  # type: ignore[import-not-found]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

    said, intents = zip(*examples, strict=True)
    grams = CountVectorizer(
        analyzer="char", ngram_range=(1, LONGEST), min_df=SEEN_IN, binary=True, lowercase=False
    )
    counted = grams.fit_transform(said)
    model = LogisticRegression(C=SMOOTHING, max_iter=500).fit(counted, intents)
    yield " ".join(f"{name}={bias:.3f}" for name, bias in zip(model.classes_, model.intercept_, strict=True))
    for gram, place in sorted(grams.vocabulary_.items()):
        column = model.coef_[:, place]
        row = bytes(min(255, round((weight - column.min()) / STEP)) for weight in column)
        if max(row) > SAYS_NOTHING:
            yield f"{gram}\t{b64encode(row).decode()}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
