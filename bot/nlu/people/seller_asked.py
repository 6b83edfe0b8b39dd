"""A customer's question who of ours looks after them, and how to reach them (谁负责我们, 业务员电话多少)."""

from bot.nlu.commands.command import whole
from bot.nlu.text.normalize import normalize

_ASK = "(?:请问|问一?下|想问一?下|帮我?查一?下|麻烦问一?下|[你您]们?(?:公司|那边)?|现在|[ ,，])*"
_SELLER = "(?:(?:对接)?(?:业务员?|销售(?:员|经理)?|客户经理|对接人?|负责人|经理)(?:的人)?)"
_US = "(?:我们?|咱们?|我司|我方)(?:公司|这边|厂|家|这个客户)?"
_WHO = "(?:谁|哪一?位|哪个(?:人|业务员|经理)?|什么人)"
_CHARGE = "(?:负责|[管跟](?:进|着)?|对接|服务|联系)"
_NUMBER = "(?:电话|手机号?|号码|联系方式|微信号?)"
_ENDS = "(?:的|啊|呀|呢|来着|[?？])*"

_ASKED = whole(
    f"{_ASK}(?:"
    f"{_WHO}(?:在|是|来)?{_CHARGE}{_US}"
    f"|{_US}(?:现在|这边|的事)*(?:是|归|由|找)?{_WHO}(?:在|来)?{_CHARGE}?"
    f"|(?:跟|和|与){_US}{_CHARGE}的(?:人|{_SELLER})?(?:是|叫){_WHO}"
    f"|(?:{_US}的?)?{_SELLER}(?:是|叫)(?:{_WHO}|什么(?:名字)?|啥(?:名字)?)"
    f"|(?:{_US}的?)?{_SELLER}的?{_NUMBER}(?:是|有)?(?:多少|几号|哪个|什么|吗|没有?)?(?:给我|发我|发一?下|给一?下|说一?下)*"
    f"|(?:{_US}的?){_SELLER}"
    f"){_ENDS}"
)


def asks_who_looks_after_us(text: str) -> bool:
    """Whether a message asks that and nothing else."""
    return _ASKED.pattern.fullmatch(normalize(text).text.strip()) is not None
