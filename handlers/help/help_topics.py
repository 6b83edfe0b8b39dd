"""帮助 for colleagues, page by page: what there are pages of, and the lines of one (V-60).

Eighty lines at once are read by nobody in WeChat: 帮助 names the pages, a number or 帮助 货款 opens one.
"""

import re
from collections.abc import Sequence

from bot.chat import Chat, Help
from bot.messages import Reply


def overview(lines: Sequence[Help], chat: Chat) -> Reply:
    """The pages that hold something for the speaker, to be opened by number."""
    there = {line.topic for line in lines}
    pages = [name for topic, name in _names(chat).items() if topic in there]
    # By number alone: 撤销 is no word for the page of that name.
    chat.offer(
        [(str(number), chat.text("help.open_page", page=name)) for number, name in enumerate(pages, 1)],
        stays=True,
    )
    return chat.say("help.staff", pages=pages, role=chat.speaker.colleague.role)


def page(text: str, lines: Sequence[Help], chat: Chat) -> Reply | None:
    """The page that the text names; `None` where it names none, or one that holds nothing for the speaker."""
    asks = "|".join(chat.text("help.asks_for_page").split())
    named, asked = re.subn(asks, " ", text)
    words = re.findall(r"\w+", named)
    for topic, name in _names(chat).items() if asked and words else ():
        on_it = [line for line in lines if line.topic == topic]
        if on_it and all(word in name for word in words):
            return chat.say("help.page", page=name, lines=on_it)
    return None


def _names(chat: Chat) -> dict[str, str]:
    """What each page is called, in their order."""
    pairs = (each.split("=") for each in chat.text("help.pages").split())
    return dict(pairs)
