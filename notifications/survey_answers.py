"""What a person's words mean as the answer to one question of a survey. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from config.texts import Texts
from models.surveys import SurveyQuestion

LONGEST_TEXT = 1000
_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")
_SCALES = {"nps": range(11), "rating": range(1, 6)}


@dataclass(frozen=True, slots=True)
class Answer:
    """`number` of a scale or of the chosen option (from 1); `text` is what is kept."""

    number: int | None
    text: str


def read_answer(question: SurveyQuestion, text: str, texts: Texts) -> Answer | None:
    """The answer; None where the words are none."""
    said = unicodedata.normalize("NFKC", text).strip()
    if question.kind == "text":
        return Answer(None, said[:LONGEST_TEXT]) if said else None
    if question.kind in _SCALES:
        return _scale(question, said, texts)
    chosen = _chosen(question.options, said)
    if not chosen or (question.kind == "single" and len(chosen) > 1):
        return None
    number = chosen[0] if question.kind == "single" else None
    return Answer(number, "、".join(question.options[index - 1] for index in chosen))


def says(words: str, text: str, texts: Texts) -> bool:
    """Whether the text is one of the words in config/texts/surveys.toml ("stop_words")."""
    return text.strip(' 。.!！“”"') in texts(f"surveys.{words}").split()


def _scale(question: SurveyQuestion, said: str, texts: Texts) -> Answer | None:
    bare = said.removesuffix("分").removesuffix("星").strip()
    words = dict(pair.split("=") for pair in texts("surveys.rating_words").split())
    if question.kind == "rating" and bare in words:
        return Answer(int(words[bare]), said)
    bare = "10" if bare in {"十", "满"} else bare.translate(_DIGITS)
    if not re.fullmatch(r"[0-9]{1,2}", bare) or int(bare) not in _SCALES[question.kind]:
        return None
    return Answer(int(bare), bare)


def _chosen(options: list[str], said: str) -> list[int]:
    """The numbers of the options that were named by digit or word; empty where any part is neither."""
    chosen: list[int] = []
    for part in re.split(r"[\s,，、;；.和]+", said):
        if not part:
            continue
        numbers = _numbers(part.translate(_DIGITS), options) or [
            index for index, option in enumerate(options, start=1) if part in (option, f"{option}。")
        ]
        if not numbers:
            return []
        chosen += numbers
    return sorted(set(chosen))


def _numbers(part: str, options: list[str]) -> list[int]:
    """ "13" of six options is 1 and 3; of thirteen it is the last."""
    if not part.isascii() or not part.isdigit():
        return []
    whole = int(part)
    if 1 <= whole <= len(options):
        return [whole]
    digits = [int(digit) for digit in part]
    return digits if all(1 <= digit <= len(options) for digit in digits) else []
