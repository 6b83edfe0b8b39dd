"""The grammar of days as people name them (下周三, 12月中旬, 年前, 三天内): one regular expression source a form."""

_N = "(?:\\d{1,3}|[零一二两三四五六七八九十百]{1,4})"
_DAY = "(?:[0-3]?\\d|[二三]?十[一二三四五六七八九]?|初?[一二三四五六七八九十]|廿[一-九]?)"
_BEFORE_AFTER = "(?:之前|以前|前|之后|以后|过后|后)"
_MONTH_PART = "(?:上旬|中旬|下旬|月?初|月?中(?![旬午联间])|月?底|月?末)"
_YEAR = "今年|明年|去年|后年|前年|当年|本年|来年"
_FESTIVALS = (
    "春节|过年|除夕|元旦|元宵|清明|(?<![一二三四五六七八九十百千万])五一(?!吨|张|公斤)"
    "|劳动节|端午|七夕|中秋|国庆|重阳|圣诞|双十一|腊八|小年"
)

# One alternative a form; the earlier wins where two could begin at the same place.
FORMS: dict[str, str] = {
    "iso": r"(?<![\d.])(?P<iso_year>20\d\d)[-/.年](?P<iso_month>[01]?\d)[-/.月](?P<iso_day>[0-3]?\d)[日号]?(?!\d)",
    "offset": rf"(?:再?过|未来|最近|近)?(?<![\d.一二三四五六七八九十])(?P<count>{_N}|半|几)个?(?P<and_half>半)?"
    r"(?P<unit>工作日|小时|钟头|分钟|刻钟|天|日(?=内|之内|以内|后|之后|以后)|周|星期|礼拜|月(?![底初中末])|季度|年)(?P<more_half>半)?(?:时间|左右)?"
    r"(?P<direction>之后|以后|过后|后(?![天年])|之前|以前|前(?![天年])|之内|以内|内|里)",
    "through": rf"再?过(?P<through_count>{_N}|半|几)个?(?P<through_unit>工作日|小时|钟头|分钟|天|周|星期|礼拜|月|年)",
    "around": r"(?P<around>这|前|后|头|近|最近|前面)(?P<around_count>[一两二三几])(?P<around_unit>天|日|周|个月)",
    "month_day": rf"(?:(?P<year>{_YEAR}|20\d\d年|\d\d年)的?)?(?P<lunar>农历|阴历)?"
    rf"(?<![\d.第])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元正腊])月份?"
    rf"(?:(?P<day>{_DAY})(?:[号日]|(?![\d.多来几个吨张件支卷米万千百元块kKtT%年月]))|的?(?P<month_part>{_MONTH_PART}))?",
    "slash": r"(?<![\d./*])(?P<s_month>1[0-2]|0?[1-9])"
    r"(?:/(?P<s_day>3[01]|[12]\d|0?[1-9])(?![\d/*.%个吨mM])|\.(?P<dot_day>3[01]|[12]\d|0?[1-9])(?=[日号前]))[日号]?",
    "relative_month": rf"(?P<which_month>上上|下下|上|下|这|本|当)个?月份?"
    rf"(?:的?(?P<rm_day>{_DAY})[号日]|的?(?P<rm_part>{_MONTH_PART}))?",
    "week": r"(?P<which_week>上上|下下|上|下|这|本)?个?(?:周|星期|礼拜)"
    r"(?P<weekday>[一二三四五六日天末1-7](?!家|号|[二三四五六七八九十]))",
    "whole_week": r"(?P<whole_week>上上|下下|上|下|这|本)一?个?(?:周|星期|礼拜)(?P<week_part>初|中(?![午])|末)?",
    "day_range": rf"(?P<from_day>{_DAY})[号日]?[-~到至、](?P<to_day>{_DAY})[号日](?![线楼机门厂库仓店院桥炉车钢])",
    "day": rf"(?<![\d.年o第一二三四五六七八九十])(?P<day_only>{_DAY})[号日](?![线楼机门厂库仓店院桥炉车钢圆面棒])",
    "relative_day": r"(?P<relative>明后两?天|大大后天|大大前天|大后天|大前天|前天|昨天|昨日|昨儿个?"
    r"|今天|今日|今儿个?|明天|明日|明儿个?|后天|当天)",
    "relative_part": r"(?P<rp_day>今|明|昨|前|后)(?P<rp_part>早上?|晚上?|夜|晨)",
    "quarter": rf"(?:(?P<q_year>{_YEAR}|20\d\d年)的?)?"
    r"(?:(?P<q_which>上|下|这|本)个?季度|第?(?P<quarter_number>[一二三四1-4])季度"
    r"|(?<![A-Za-z])[Qq](?P<q_digit>[1-4])(?![\dA-Za-z]))(?P<q_part>初|末|底)?",
    "festival": rf"(?:(?P<f_year>{_YEAR}|20\d\d年)的?)?"
    rf"(?P<festival>{_FESTIVALS}|十一(?={_BEFORE_AFTER}|假|长假|期间))节?"
    rf"(?:假期|长假|放假|假)?(?P<f_side>{_BEFORE_AFTER}(?!天))?",
    "around_new_year": r"(?<![今明去前后半来本当\d一二两三四五六七八九十几多])(?P<new_year>年前|年后)",
    "around_holiday": r"(?P<holiday>节前|节后)",
    "year_part": rf"(?P<yp_year>{_YEAR}|20\d\d年)?"
    r"(?P<year_part>年底|年末|年初|年中|年内|底(?<=年底)|初(?<=年初)|内(?<=年内)|上半年|下半年)",
    "whole_year": rf"(?P<whole_year>{_YEAR}|20\d\d年)",
    "month_part_only": r"(?P<only_part>上旬|中旬|下旬|月初|月中(?!旬)|月底|月末)",
}
AFTER = "(?P<by>之前|以前|前(?![台面端期后天年])|之后|以后|后(?![天续面期台年])|内|之内|以内|里)?"
