"""Pieces that several forms of days share: sources of regular expressions."""

COUNT = "(?:(?!0\\d|(?:19|20)\\d\\d ?年)\\d{1,4}(?:\\.\\d)?|[零一二两俩仨三四五六七八九十百]{1,5})"
ORDINAL = "(?:\\d{1,3}|[一二两俩三四五六七八九十]{1,3})"
DAY = "(?:[0-3]?\\d|[二三]?十[一二三四五六七八九]?|初?[一二三四五六七八九十]|初\\d{1,2}|廿[一二三四五六七八九]?|卅)"
NOT_A_DAY = "线楼机门厂库仓店院桥炉车钢"
"""Behind 号 these say that it is no day: 3号线, 5号楼."""
MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元正冬腊])"
THIS_OR_NEXT = "(?:上上|下下|上|下|这|本)"
BEFORE_AFTER = "(?:之前|以前|前|之后|以后|过后|后)"
PART_OF_MONTH = "(?:上旬|中旬|下旬|月?初|月?中(?![旬午联间])|月?底|月?末|上半月|下半月)"

NAMED_YEAR = (
    "大前年|大后年|今年|明年|去年|(?<!以)后年|(?<!以)前年|当年|本年|来年"
    "|(?<![\\d一二三四五六七八九十])次年|同年|[上下这]一年|上年"
)
YEAR = (
    rf"(?:{NAMED_YEAR}|(?:19|20)\d\d ?年|(?<!\d)\d\d ?年|[一两二]千(?:零?[一二三四五六七八九十]{{1,3}})?年"
    "|[零〇一二三四五六七八九]{4}年|[零〇一二三四五六七八九]{2}年)度?"
)
"""In front of a month or a festival; by itself 27年 can be a length (bot/nlu/dates/years.py)."""

WEEK = "(?:周|星期|礼拜)"
WEEKDAYS = "一二三四五六日"

SHIFTS = {"上上": -2, "上": -1, "上一": -1, "下": 1, "下一": 1, "下下": 2}
"""How many weeks, months or quarters 上 and 下 lead away; 这 and 本 none."""
