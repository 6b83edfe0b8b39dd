"""The texts that people read in WeChat: config/texts/*.toml, one file a capability, as Jinja templates.

`texts("complaints.opened", number="W00001")` renders the entry `opened` of complaints.toml. A value that a
template needs and is not given is an error, so that nobody ever reads a gap.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError, pass_context
from jinja2.runtime import Context

from config.runtime import system_now

FOLDER = Path(__file__).parent / "texts"
WEEKDAYS = "一二三四五六日"
_NEAR = timedelta(days=62)
_HALF_A_YEAR = timedelta(days=183)
_TODAY = "_today"
"""What each rendering knows beside its values: a function that gives the day on which it is read."""


def money(amount: Decimal) -> str:
    """128600 → 128,600元; 1260000 → 126万元; cents only where there are some."""
    if amount and amount % 1000 == 0 and abs(amount) >= 10000:
        return f"{(amount / 10000).normalize():f}万元"
    text = f"{amount:,.2f}"
    return f"{text.removesuffix('.00')}元"


def number(value: Decimal | int) -> str:
    """1.500 → 1.5; 30.000 → 30; the 0 of an empty sum is 0."""
    return f"{Decimal(value).normalize():f}"


def day(value: date, today: date | None = None) -> str:
    """2026-11-25 → 11月25日（周三）; with its year where, read on `today`, another year's could be meant."""
    said = f"{value.month}月{value.day}日（周{WEEKDAYS[value.weekday()]}）"
    return said if today is None or _goes_without_year(value, today) else f"{value.year}年{said}"


def _goes_without_year(value: date, today: date) -> bool:
    away = abs(value - today)
    return away <= _NEAR or (value.year == today.year and away <= _HALF_A_YEAR)


def span(first: date, last: date, today: date) -> str:
    """A whole month, quarter or year by its name: 2026年11月, 2026年第四季度, 2026年; else both days."""
    months = last.month - first.month + 1
    days = f"{day(first, today)}至{day(last, today)}"
    if first.year != last.year or first.day != 1 or (last + timedelta(days=1)).day != 1:
        return days
    if months == 1:
        return f"{first.year}年{first.month}月"
    if months == 3 and first.month % 3 == 1:
        return f"{first.year}年第{'一二三四'[first.month // 3]}季度"
    return f"{first.year}年" if months == 12 else days


@pass_context
def _span(context: Context, first: date, last: date) -> str:
    return span(first, last, context[_TODAY]())


class _Templates(dict[str, Template]):
    """Each made of its source when it is first asked for: a process that starts need not wait for all."""

    def __init__(self, environment: Environment, sources: Mapping[str, str]) -> None:
        super().__init__()
        self._environment = environment
        self._sources = sources

    def __missing__(self, key: str) -> Template:
        try:
            template = self[key] = self._environment.from_string(self._sources[key])
        except TemplateSyntaxError as error:
            error.add_note(f"in the text {key}")
            raise
        # Copied for each rendering, which takes three times what else a text takes where it is a chain of mappings.
        template.globals = dict(template.globals)
        return template


class Texts:
    """All templates, and the names of the house's values in Chinese (texts/labels.toml).

    `now` is the clock by which a day of another year is shown with its year.
    """

    def __init__(self, sections: Mapping[str, Mapping[str, Any]], zone: ZoneInfo) -> None:
        self._zone, self._now = zone, system_now
        self.labels: Mapping[str, Mapping[str, str]] = sections["labels"]
        environment = Environment(
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # noqa: S701 -- plain text
        )
        filters: dict[str, Callable[..., Any]] = {
            "money": money,
            "number": number,
            "day": self._day,
            "span": _span,
            "moment": self._moment,
            "clock": lambda value: value.astimezone(zone).strftime("%H:%M"),
            "label": lambda value, group: self.label(group, value),
            "goods": self.goods,
            "in_brief": _in_brief,
        }
        environment.filters.update(filters)
        self._sources = {
            f"{section}.{name}": text
            for section, entries in sections.items()
            if section != "labels"
            for name, text in entries.items()
        }
        self._templates = _Templates(environment, self._sources)

    @classmethod
    def load(cls, zone: ZoneInfo, folder: Path = FOLDER) -> "Texts":
        """Reads every file of the folder."""
        return cls(
            {path.stem: tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")}, zone
        )

    def __call__(self, key: str, /, **values: Any) -> str:
        """The text of that name with its values filled in."""
        return self._templates[key].render(values, **{_TODAY: self._today}).strip()

    def by(self, now: Callable[[], datetime]) -> "Texts":
        """The same texts, read by another clock."""
        other = copy(self)
        other._now = now
        return other

    def _today(self) -> date:
        return self._now().astimezone(self._zone).date()

    def names(self) -> frozenset[str]:
        """All text names, for the test that each is used."""
        return frozenset(self._sources)

    def prepare(self) -> Iterator[None]:
        """Makes ready, one at each step, the texts that nobody has asked for yet: half a millisecond each.

        Raises `jinja2.TemplateSyntaxError`, with the text's name in a note, where one is malformed.
        """
        for key in self._sources:
            if key not in self._templates:
                self._templates[key]
                yield

    def label(self, group: str, value: str | None) -> str:
        """What people call a value of the house: label("stage", "won") is 成交."""
        return self.labels[group][value] if value else ""

    def value(self, group: str, label: str | None) -> str | None:
        """The value of the house that people call so: value("attitude", "积极") is "positive"; None for no such."""
        return next((value for value, called in self.labels[group].items() if called == label), None)

    @pass_context
    def _day(self, context: Context, value: date) -> str:
        """11月25日（周三）; of a moment the day on which people had it."""
        return self._moment(context, value, all_day=True)

    @pass_context
    def _moment(
        self, context: Context, value: datetime | date, *, all_day: bool = False, named: bool = False
    ) -> str:
        """11月25日（周三） 15:30, in the zone in which people read times; the day alone for a date. What is `named` is
        kept as a name and recognised by it later, so it reads the same on every day: without its year."""
        today = None if named else context[_TODAY]()
        if not isinstance(value, datetime):
            return day(value, today)
        local = value.astimezone(self._zone)
        said = day(local.date(), today)
        return said if all_day else f"{said} {local:%H:%M}"

    def goods(self, items: Sequence[Mapping[str, Any]]) -> str:
        """Goods (shape of understanding/guide.md) as people write them: 304 冷轧 2B 1.0×1219×C 30吨；…"""
        return "；".join(self._item(item) for item in items)

    def _item(self, item: Mapping[str, Any]) -> str:
        quantity = f"{item['quantity']}{item.get('unit') or ''}" if item.get("quantity") is not None else ""
        form = self.label("form", item.get("form"))
        words = [
            item.get("grade"),
            form,
            item.get("surface"),
            _sizes(item),
            *item.get("processing", ()),
            item.get("tolerance"),
            quantity,
            f"{money(Decimal(item['unit_price']))}/吨" if item.get("unit_price") else "",
        ]
        return " ".join(str(word) for word in words if word)


def _in_brief(text: str, length: int) -> str:
    """The text in one line, cut at so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def _sizes(item: Mapping[str, Any]) -> str:
    """1.2×1219×C, of what is hollow 38×2×6000; a size that stands alone says which it is: 2mm, 宽1219, 外径38."""
    thickness, width, length, outer = (item.get(name) for name in ("thickness", "width", "length", "outer"))
    if thickness is None:
        said = [("外径" if "×" not in str(outer) else "", outer), ("宽", width), ("长", length)]
        return " ".join(f"{label}{size}" for label, size in said if size is not None)
    if width is None and length is None and outer is None:
        return f"{thickness}mm"
    return "×".join(str(size) for size in (outer, thickness, width, length) if size is not None)
