"""The words of business cards (cards.toml): what fields are called there, how companies, titles and addresses look."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from config.late_patterns import late

FILE = Path(__file__).with_name("cards.toml")

_SPOKEN_LABELS = ("name", "company", "department", "title", "email", "address", "web", "wechat", "business")
"""What these label is text; the value of every other label begins with a digit."""


@dataclass(frozen=True, slots=True)
class CardWords:
    """The words of cards. `label` finds the label of any field, in a group of the field's name; `written` is how
    Lianke itself calls a field. `title` fits a whole title, also one with a department before it; `spoken_label` how
    one begins who says what should stand there instead (手机号错了, 公司是…); `yes` and `no` fit a whole answer."""

    most_lines: int
    not_a_card: tuple[str, ...]
    label: re.Pattern[str]
    bare_label: re.Pattern[str]
    field_of: Mapping[str, str]
    written: Mapping[str, str]
    legal_form: re.Pattern[str]
    company: re.Pattern[str]
    english_company: re.Pattern[str]
    title: re.Pattern[str]
    glued_title: re.Pattern[str]
    english_title: re.Pattern[str]
    department: re.Pattern[str]
    called: Mapping[str, str]
    address_sign: re.Pattern[str]
    address_goes_on: re.Pattern[str]
    spoken_label: re.Pattern[str]
    yes: re.Pattern[str]
    no: re.Pattern[str]

    @classmethod
    def load(cls, file: Path = FILE) -> "CardWords":
        """Reads the file. Raises ValueError where one word labels two fields."""
        data = tomllib.loads(file.read_text("utf-8"))
        labels, companies, titles = data["labels"], data["companies"], data["titles"]
        field_of = {_plain(word): field for field, words in labels.items() for word in words}
        if any(field_of[_plain(word)] != field for field, words in labels.items() for word in words):
            raise ValueError(f"{file.name}: a word labels two fields")
        ending, before = _any(titles["endings"]), _any(titles["prefixes"])
        department = rf"(?P<department>[一-鿿]{{1,8}}?(?:{_any(titles['departments'])}))"
        legal = f"(?:{_any(companies['legal'])})"
        branch = rf"(?:\(?[一-鿿]{{2,6}}\)?(?:{_any(companies['branches'])}))?"
        return cls(
            most_lines=data["most_lines"],
            not_a_card=tuple(data["not_a_card"]),
            label=_labels(labels),
            bare_label=late(rf"(?P<word>{_any_label(field_of)})\s*[:.]?", re.IGNORECASE),
            field_of=field_of,
            written={field: words[0] for field, words in labels.items()},
            legal_form=late(rf"{legal}|\(|\)"),
            company=late(rf"(?:.*{legal}|.*[^\s](?:{_any(companies['other'])})){branch}"),
            english_company=late(rf"(?<![A-Za-z])(?:{_any(companies['english'])})(?![a-z])", re.I),
            title=late(rf"{department}?(?P<title>[一-鿿]{{0,6}}(?:{ending}))"),
            glued_title=late(rf"{department}?(?P<title>(?:{before}){{0,2}}(?:{ending}))"),
            english_title=late(rf"\b(?:{_any(titles['english'])})\b", re.IGNORECASE),
            department=late(department),
            called=dict(data["called"]),
            address_sign=late(_any(data["addresses"]["signs"])),
            address_goes_on=late(_any(data["addresses"]["goes_on"])),
            spoken_label=_spoken_label(labels),
            yes=_answer(data["answers"], "yes"),
            no=_answer(data["answers"], "no"),
        )

    def labelled(self, word: str) -> str:
        """The field that a label as found on a card stands for."""
        return self.field_of[_plain(word)]


def _plain(word: str) -> str:
    return re.sub(r"[\s.\-]", "", word).lower()


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _any_label(words: Iterable[str]) -> str:
    """The labels, with blanks allowed between their characters (手 机) and e-mail spelled any way."""
    ranked = sorted(words, key=len, reverse=True)
    return "|".join(
        r"[\s.\-]?".join(map(re.escape, word)) if word.isascii() else r"\s*".join(word) for word in ranked
    )


def _labels(labels: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A label with what follows it up to its value; several labels may share one value (Tel/Fax: …)."""
    counted = _any_label(
        _plain(word) for field, words in labels.items() if field not in _SPOKEN_LABELS for word in words
    )
    every = _any_label(_plain(word) for words in labels.values() for word in words)
    more = rf"(?:\s*[/&、(]\s*(?:{every})(?:\s*\))?){{0,4}}"
    begins = r"(?:(?<![A-Za-z])(?=[一-鿿])|(?<![A-Za-z0-9一-鿿]))"
    return late(
        rf"{begins}(?:(?P<word>{every}){more}\s*:\s*|(?P<number>{counted}){more}\s*[.]?\s*(?=[+(\d])"
        rf"|^(?P<first>地\s*址|邮\s*箱|E-?mail)\s*(?=[\w一-鿿]))",
        re.IGNORECASE,
    )


def _spoken_label(labels: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A Chinese label, and behind it what tells that its value follows; a name, title or department may at once."""
    chinese = {field: [word for word in words if not word.isascii()] for field, words in labels.items()}
    every = _any(word for words in chinese.values() for word in words)
    at_once = _any(word for field in ("name", "title", "department") for word in chinese[field])
    follows = r"$|[:\s\d(+A-Za-z]|.?错|不[对是]|有误|应该|[改换是为叫]"
    return late(rf"(?:{every})(?:号码|号)?(?={follows})|(?:{at_once})(?=[^\s]{{1,10}}$)")


def _answer(answers: Mapping[str, Iterable[str]], kind: str) -> re.Pattern[str]:
    """One to three of the words, each with what may stand around it: 对的，存吧; 帮我存一下这张名片.

    All is counted, since what may come as often as it likes takes for ever to fit nothing.
    """
    before, behind = _any(answers["leads"]), _any([*answers["tails"], *answers["objects"]])
    return late(
        rf"(?:(?:{before}){{0,3}}(?:{_any(answers[kind])})(?:[,\s]?(?:{behind})){{0,5}}[,\s]{{0,3}}){{1,3}}",
        re.IGNORECASE,
    )
