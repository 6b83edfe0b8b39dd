"""Makes the data files beside it. Run by hand when a table is to change; the program never runs it.

Needs what Lianke itself does not: `pip install pypinyin lunar_python cpca` (all MIT), then
`python generate.py`. Writes:

sounds.txt    a line a reading: the syllable without tone, then the characters read so; the part after "|" holds
              the characters for which it is the second reading
lunar.txt     a line a lunar year from 1990 to 2060: the year, then the first day of each lunar month as MMDD, in
              order, "-" before a leap month; a month that begins in the next solar year has a month before the first's
places.txt    cities, counties and districts of China as people say them (无锡, 昆山), one a line
"""

import csv
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent


def sounds() -> str:
    """Toneless readings of the CJK unified ideographs."""
    from pypinyin import Style, pinyin  # type: ignore[import-not-found]

    first, second = defaultdict(list), defaultdict(list)
    for code in range(0x4E00, 0x9FA6):
        character = chr(code)
        readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
        if readings[0] == character:
            continue
        unique = list(dict.fromkeys(reading.replace("ü", "v") for reading in readings))
        first[unique[0]].append(character)
        for reading in unique[1:3]:
            second[reading].append(character)
    rows = sorted(set(first) | set(second))
    return "".join(f"{row} {''.join(first[row])}|{''.join(second[row])}\n" for row in rows if row.isalpha())


def lunar() -> str:
    """The first days of the lunar months."""
    from lunar_python import LunarYear, Solar  # type: ignore[import-not-found]

    rows = []
    for year in range(1990, 2061):
        months = []
        for month in LunarYear.fromYear(year).getMonths():
            if month.getYear() == year:
                day = Solar.fromJulianDay(month.getFirstJulianDay())
                months.append(f"{'-' if month.getMonth() < 0 else ''}{day.getMonth():02d}{day.getDay():02d}")
        rows.append(f"{year} {' '.join(months)}\n")
    return "".join(rows)


def places() -> str:
    """Names of places without 省, 市, 县, 区; districts only where the name means nothing else."""
    import cpca  # type: ignore[import-not-found]
    import jieba.posseg

    names = set()
    with (Path(cpca.__file__).parent / "resources/adcodes.csv").open(encoding="utf-8") as handle:
        for row in csv.reader(handle):
            name, code = row[1], row[0]
            if len(code) < 6 or not code[:6].isdigit() or code[6:].strip("0"):
                continue
            short = name
            for suffix in (
                "特别行政区",
                "维吾尔自治区",
                "壮族自治区",
                "回族自治区",
                "自治区",
                "省",
                "地区",
                "新区",
                "市",
                "盟",
                "县",
                "区",
            ):
                if short.endswith(suffix) and len(short) - len(suffix) >= 2:
                    short = short[: -len(suffix)]
                    break
            if not 2 <= len(short) <= 4 or "自治" in short or "族" in short:
                continue
            district = name.endswith("区") and code[4:6] != "00"
            if district and [pair.flag for pair in jieba.posseg.cut(short)] != ["ns"]:
                continue
            names.add(short)
    return "\n".join(sorted(names)) + "\n"


if __name__ == "__main__":
    for make in (sounds, lunar, places):
        (HERE / f"{make.__name__}.txt").write_text(make(), encoding="utf-8")
