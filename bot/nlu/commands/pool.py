"""Looking at the pool: 公海, 公海 华东, 江苏的公海有哪些, 公海里有多少线索."""

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import read_region

_WHICH = "(?:些?什么|哪些|啥|谁)"
_REGION = "(?P<region>(?!更多)(?:(?![有多几吗谁什哪还都呢么])[一-鿿]){2,4}?)"
"""公海 华东 names one, 公海里有多少客户 none."""

POOL: tuple[Command, ...] = (
    Command(
        "list_pool",
        whole(
            rf"(?:看|查|看看)?(?:线索)?公海(?:里面?|池)?(?:现在|都|还)*(?:有没?有?{_WHICH}?"
            r"|有(?:多少|几)条?(?=线索))?的?(?:客户|线索)?"
            rf"(?:有{_WHICH})?(?:吗|呢)?\s*(?:{_REGION}(?:省|市|地区|区域|大区)?的?(?:客户|线索)?)?"
            r"(?:\s*更多(?:\s*(?P<customers>\d{1,5})\+(?P<leads>\d{1,5}))?)?"
        ),
        read_region,
        "rep",
    ),
    Command(
        "list_pool",
        whole(
            rf"(?:看|查|看看)?公海(?:里面?|池)?的?{_REGION}(?:省|市|地区|区域|大区)?的?(?:客户|线索)?"
            rf"(?:都|还|现在)*有{_WHICH}(?:客户|线索)?[吗呢?？]*"
        ),
        read_region,
        "rep",
    ),
    Command(
        "list_pool",
        whole(
            rf"(?:看|查|看看)?{_REGION}(?:省|市|地区|区域|大区)?的公海(?:里面?|池)?的?(?:客户|线索)?"
            rf"(?:(?:都|还|现在)*有{_WHICH}(?:客户|线索)?)?[吗呢?？]*"
        ),
        read_region,
        "rep",
    ),
)
