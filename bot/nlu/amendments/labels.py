"""A stage, a reason or a way of talking that a record is to have instead (不对,是打的电话)."""

import re
from collections.abc import Callable
from typing import Any

from bot.nlu.commands.values import Said
from bot.nlu.text.blanks import blank
from config.words import Words

SAYS_MORE = re.compile(
    r"[^\0 ,。!:*x/φ∅是要的了前之以到再去吧大概左右一共总个每约只有改成应该为都就在其实年月日号上下中午晚]"
)
"""What is left when all that was read is gone, and is no mere particle."""
_TALKED = re.compile("打|聊|谈|沟通|联系|交流|说|讲|发|议|跟进|[个次通天过]")
"""What is said with a way of talking, and is no more than it: 电话聊的, 打的电话, 视频会议."""


def label_of(kind: str) -> Callable[[str, Said], dict[str, Any]]:
    """The reader of a field of that kind."""

    def read(words: str, said: Said) -> dict[str, Any]:
        found = _labelled(words, kind, said.words)
        return {kind: found} if found else {}

    return read


def _labelled(words: str, kind: str, vocabulary: Words) -> str | None:
    return next((label for label, pattern in vocabulary.labels[kind] if pattern.search(words)), None)


def label_alone(words: str, said: Said) -> dict[str, Any]:
    """A stage or a way of talking, where the words say nothing else: 改到后天去科瑞拜访毛总 does."""
    for label, pattern in said.words.labels["stage"]:
        match = pattern.search(words)
        if match and not SAYS_MORE.search(blank(words, *match.span())):
            return {"stage": label}
    for label, pattern in said.words.labels["method"]:
        rest = pattern.sub("", words)
        if rest != words and not SAYS_MORE.search(_TALKED.sub("", rest)):
            return {"method": label}
    return {}


def method_said(words: str, said: Said) -> dict[str, Any]:
    """The way of talking that is named, or the usual one of what is (回访)."""
    found = _labelled(words, "method", said.words) or _labelled(words, "method_by_default", said.words)
    return {"method": found} if found else {}
