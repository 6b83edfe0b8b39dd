"""What a customer's contact asks of their own data (PIPL 45 and 47): 你们存了我哪些信息, 把我的个人信息删了."""

from functools import partial
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said

ASKS_OF_OWN_DATA = "personal_data"
ASKED, COPY, DELETION = "asked", "copy", "deletion"
"""What is asked for, in `extras`."""

_COURTESY = "(?:请问|请|麻烦|帮忙|帮我|我要求?|我想|要求|希望|能不能|能否|可以|可不可以|你们?|系统|给我|把|将|[ ,，])*"
_DATA = "(?:个人|私人|全部|所有|一切|的|这些)*(?:信息|资料|数据|隐私)"
_MINE = rf"(?:(?:我们?|我本人|本人|我自己)(?:这个人)?(?:的?{_DATA}|的?(?:手机号?码?|电话号?码?|联系方式|聊天记录)))"
_ACCOUNT = "(?:我的?)?(?:账号|帐号|账户|帐户|用户)"
_DELETES = "(?:删|清|抹|去|销毁)(?:掉|除|了|空|干净|光)*"
_KEPT = "(?:存|保存|保留|收集|留|留存|采集|登记|掌握|记|记录)"
_IN_ALL = "(?:都|全部?|统统|彻底|通通|给我|从?你们?(?:系统|那里|那边)(?:里面?)?)*"
_ONCE = "(?:一下|吧|吗|么|呢|啊|好吗|行吗|可以吗)*"


def _asked(what: str, _said: Said) -> dict[str, Any]:
    return {"extras": {ASKED: what}}


OF_ONE_S_DATA: tuple[Command, ...] = (
    Command(
        ASKS_OF_OWN_DATA,
        whole(
            f"{_COURTESY}(?:{_MINE}{_IN_ALL}{_DELETES}"
            f"|{_IN_ALL}{_DELETES}(?:一下|你们?(?:系统里?)?{_KEPT}?的?)*(?:关于)?{_MINE}"
            f"|(?:不要|别|不许|不准|停止|不想(?:让|你们)*)(?:再|继续)*{_KEPT}(?:着|下去)?(?:关于)?{_MINE}了?"
            f"|(?:把|将)我{_IN_ALL}{_DELETES}|注销{_ACCOUNT}|{_ACCOUNT}(?:给我)?注销(?:掉|了)*){_ONCE}"
        ),
        partial(_asked, DELETION),
        "customer",
    ),
    Command(
        ASKS_OF_OWN_DATA,
        whole(
            f"{_COURTESY}(?:(?:都|到底|现在|这|那|里面?)*(?:{_KEPT}|有)(?:了|着|过)*(?:关于)?我们?(?:的|个人)*"
            f"(?:些?什么|哪些|多少|啥)(?:{_DATA}|东西|内容)?"
            f"|(?:{_KEPT}|有)(?:了|着|过)*(?:哪些|什么|多少|啥)(?:关于)?{_MINE}"
            f"|(?:(?:导出|查看|查询|提供|拷贝|复制|下载|要|看看?)(?:一份|一下)*|一份)(?:关于)?(?:我们?|我本人|本人)的?(?:全部|所有)?的?个人(?:信息|资料|数据)"
            f"|导出(?:一份)?我的(?:全部|所有)?的?数据|(?:我们?|我本人|本人)的?(?:全部|所有)?的?个人(?:信息|资料|数据)(?:给我|发我|导出|提供|发给我|要)+(?:一份|来|出来)*){_ONCE}[?？]*"
        ),
        partial(_asked, COPY),
        "customer",
    ),
)
