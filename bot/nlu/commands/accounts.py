"""Commands of who somebody is here, and whether they are told of things: 绑定 CODE, 恢复订阅."""

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import read_code, read_nothing

ACCOUNTS: tuple[Command, ...] = (
    Command(
        "bind", whole(r"(?:我的?)?(?:绑定|绑|bind)码?是?\s*[::]?\s*(?P<code>[A-Za-z0-9_-]{4,64})"), read_code
    ),
    Command(
        "bind",
        whole(
            r"(?:请问|我要|我想|想)?(?:怎么|怎样|如何)?(?:进行)?(?:绑定|绑)(?:码|账号|微信|一下)*[呢啊吗]?"
        ),
        read_nothing,
    ),
    Command(
        "subscribe_again",
        whole(
            "(?:请|麻烦|帮我|我要|我想|还是)*(?:(?:恢复|重新|继续|接着|打开|开启|开通|还是)+(?:给我)?(?:接?收|推|发)?(?:订阅|推送|通知|消息)"
            "|订阅|(?:我要)?(?:重新|继续|接着|恢复)(?:(?:接收|收|推)(?:消息|通知|推送)?|发(?:消息|通知|推送))|(?:取消|撤销)退订|不退订)(?:给我)?了?"
        ),
        read_nothing,
    ),
)
