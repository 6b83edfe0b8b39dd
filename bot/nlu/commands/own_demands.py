"""A customer asks for what they asked for, and how it stands: 我的需求, 我上次提的那个需求有信儿了吗."""

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import read_nothing

_WHOSE = (
    "(?:我们?|上次|上回|之前|刚才|昨天|前天|[那这]个|的)*(?:提|报|要|发|问|询)(?:过)?的(?:那个|那条|那些)?"
)
_WHAT = "(?:需求|询价|询盘|价格?|规格)"
_NEWS = "信儿?|进展|消息|结果|回复|回音|答复|报价|价格?|下文"
_STANDS = f"(?:有|出|给)?(?:个|了)?(?:{_NEWS})(?:了|出来)*|出来|(?:怎么|咋)样|到哪(?:一?步)?|报价?|处理|办|看"
_HOW = (
    f"(?:现在|目前|都|还|已经|,|，)*(?:有没有|没)?(?:{_STANDS})(?:了|的|出来|得)*(?:{_STANDS})?"
    "(?:了|吗|没有?|么|呢|[?？])*"
)

_OF_ONE = (
    "(?:我们?|刚才|刚刚|上次|昨天)*(?:提|发|要)?的?(?:[那这][个条])?需求(?:处理|办|进行|安排|看)?[得到了]?"
    "(?:怎么样|怎样|如何|咋样|哪一?步|什么进度)[了?？吗呢]*"
)

OWN_DEMANDS = Command(
    "list_day",
    whole(f"我的需求|需求进度|提的需求|需求(?:列表|状态)|{_WHOSE}{_WHAT}{_HOW}|{_OF_ONE}"),
    read_nothing,
    "customer",
)
