"""What a person's words mean as the answer to one question of a survey. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from config.texts import Texts
from models.surveys import SurveyQuestion

LONGEST_TEXT = 1000
_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")
_SCORE = re.compile(r"(?<![\d.:/-])(\d{1,2})\s*(?:分(?![钟之管厚])|星|颗星)")
_SCORE_LAST = re.compile(r"(?:^|[给打评选,，。:：、\s个])(\d{1,2})[吧啊呀哦呢了。.!！~\s]*$")
_FULL_MARKS = re.compile(r"满分|[给打评](?:个|你们)?十分$")
_AROUND_CHOICE = re.compile(r"^(?:我?选|是|第)+|[吧啊呀的了个项。!！~]+$")
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
        return _scale(question, said, text.strip()[:LONGEST_TEXT], texts)
    chosen = _chosen(question.options, said)
    if not chosen or (question.kind == "single" and len(chosen) > 1):
        return None
    number = chosen[0] if question.kind == "single" else None
    return Answer(number, "、".join(question.options[index - 1] for index in chosen))


def says(words: str, text: str, texts: Texts) -> bool:
    """Whether the text is one of the words in config/texts/surveys.toml ("stop_words")."""
    return text.strip(' 。.!！“”"') in texts(f"surveys.{words}").split()


def _scale(question: SurveyQuestion, said: str, written: str, texts: Texts) -> Answer | None:
    bare = said.removesuffix("分").removesuffix("星").strip()
    words = dict(pair.split("=") for pair in texts("surveys.rating_words").split())
    if question.kind == "rating" and bare in words:
        return Answer(int(words[bare]), said)
    bare = "10" if bare in {"十", "满"} else bare.translate(_DIGITS)
    scale = _SCALES[question.kind]
    if re.fullmatch(r"[0-9]{1,2}", bare):
        return Answer(int(bare), bare) if int(bare) in scale else None
    number = _scored(said)
    return Answer(number, written) if number is not None and number in scale else None


def _scored(said: str) -> int | None:
    """The one score that is named among words: 还行吧，8分; 我给9. 等了3天 names none, and 7分8分 two."""
    if _FULL_MARKS.search(said):
        return 10
    plain = said.translate(_DIGITS)
    scores = {int(score) for score in _SCORE.findall(plain)}
    if not scores and len(re.findall(r"\d+", plain)) == 1:
        scores = {int(score) for score in _SCORE_LAST.findall(plain)}
    return scores.pop() if len(scores) == 1 else None


def _chosen(options: list[str], said: str) -> list[int]:
    """The numbers of the options that were named by digit or word; empty where any part is neither."""
    chosen: list[int] = []
    for part in re.split(r"[\s,，、;；.和]+", said):
        if not part:
            continue
        named = _named(part, options) or _named(_AROUND_CHOICE.sub("", part), options)
        if not named:
            return []
        chosen += named
    return sorted(set(chosen))


def _named(part: str, options: list[str]) -> list[int]:
    return _numbers(part.translate(_DIGITS), options) or [
        index for index, option in enumerate(options, start=1) if part in (option, f"{option}。")
    ]


def _numbers(part: str, options: list[str]) -> list[int]:
    """ "13" of six options is 1 and 3; of thirteen it is the last."""
    if not part.isascii() or not part.isdigit():
        return []
    whole = int(part)
    if 1 <= whole <= len(options):
        return [whole]
    digits = [int(digit) for digit in part]
    return digits if all(1 <= digit <= len(options) for digit in digits) else []
