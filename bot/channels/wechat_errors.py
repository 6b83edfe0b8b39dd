"""What each error code of WeChat and WeCom means for a message: one table for both (wechat.md 2.5 and 3.5).

A code that stands in no row is an unknown outcome (`PlatformFailure`): the outbox tries again a few times and
then keeps it with its text, so that nothing is dropped on a guess.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.errors import SetupError, TryLater, Undeliverable

QUOTA_ZONE = ZoneInfo("Asia/Shanghai")
"""Daily quotas start anew at midnight there, wherever Lianke runs."""
PROBE_INTERVAL = timedelta(minutes=10)
"""How often a used-up daily quota is tried again."""
RATE_PAUSE = timedelta(seconds=60)
"""How long a limit by the minute lasts."""


class PlatformFailure(Exception):
    """The platform gave no answer that we understand, so that nobody knows whether it acted, or went on being busy.

    Worth a retry.
    """


class Act(Enum):
    """What to do about an error code."""

    BUSY = "ask again a few times, then as after any failure"
    RENEW = "renew the access token and ask again, once"
    DAY_QUOTA = "nothing more today"
    RATE = "nothing more this minute"
    UNREACHABLE = "the person can not be reached here"
    WINDOW = "the window for replies is over"
    MESSAGE = "this message can never be sent"
    SETUP = "an operator must mend the account"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: which platforms ("oa", "work"), which codes, what to do, why, and what mends it."""

    platforms: str
    codes: tuple[int, ...]
    act: Act
    meaning: str
    cure: str = ""


RULES = (
    Rule("oa work", (-1,), Act.BUSY, "the platform is busy"),
    Rule("oa work", (40014, 42001), Act.RENEW, "access token invalid or expired", "check the secret"),
    Rule(
        "oa work", (40001,), Act.RENEW, "secret or access token wrong", "check the secret (LIANKE_*__SECRET)"
    ),
    Rule(
        "oa work",
        (40013,),
        Act.SETUP,
        "unknown AppID or CorpID",
        "check LIANKE_OA__APP_ID or LIANKE_WORK__CORP_ID",
    ),
    Rule("oa", (40125,), Act.SETUP, "wrong AppSecret", "copy it anew from the console to LIANKE_OA__SECRET"),
    Rule(
        "oa", (40243,), Act.SETUP, "the AppSecret is frozen", "unfreeze it in the Official Account's console"
    ),
    Rule("work", (40091,), Act.SETUP, "wrong secret", "copy the application's Secret to LIANKE_WORK__SECRET"),
    Rule(
        "work",
        (40056, 301002),
        Act.SETUP,
        "the secret does not belong to this AgentId",
        "check LIANKE_WORK__*",
    ),
    Rule("oa", (40164,), Act.SETUP, "our IP is not on the allow-list", "add it under 基本配置 > IP白名单"),
    Rule("work", (60020,), Act.SETUP, "our IP is not trusted", "add it to the application's 企业可信IP"),
    Rule("oa", (45009,), Act.DAY_QUOTA, "the daily quota is used up"),
    Rule("work", (45009,), Act.RATE, "called too often"),
    Rule("oa", (45011,), Act.RATE, "called too often this minute"),
    Rule("work", (45033,), Act.RATE, "too many calls at once"),
    Rule("oa", (45015,), Act.WINDOW, "more than 48 hours since the person's last message"),
    Rule("oa", (45047,), Act.WINDOW, "the messages allowed after the person's last one are used up"),
    Rule("oa", (40003,), Act.UNREACHABLE, "no such follower"),
    Rule("oa", (43004, 50005), Act.UNREACHABLE, "the person does not follow the account"),
    Rule("oa", (43019, 48002), Act.UNREACHABLE, "the person refuses messages"),
    Rule(
        "work",
        (40003, 40031, 46004, 60111, 81013),
        Act.UNREACHABLE,
        "no such member, or not in the app's scope",
    ),
    Rule("oa", (43101,), Act.MESSAGE, "the person refused this subscription notice"),
    Rule("oa", (40036, 40037), Act.MESSAGE, "wrong template id", "check LIANKE_OA__TEMPLATES"),
    Rule("oa", (47003,), Act.MESSAGE, "a value does not suit its template field"),
    Rule("oa", (45008,), Act.MESSAGE, "too many articles"),
    Rule("oa work", (40004, 40005, 40006, 40009), Act.MESSAGE, "media of a type or size that is not allowed"),
    Rule("oa work", (40007,), Act.MESSAGE, "media unknown or older than 3 days"),
    Rule("oa work", (44004, 45002), Act.MESSAGE, "text empty or too long"),
    Rule(
        "work", (40058, 42014, 42017, 42045), Act.MESSAGE, "a parameter, card or response code is not valid"
    ),
    Rule(
        "oa", (40016, 40017, 40018, 40019), Act.MESSAGE, "menu with a wrong number, type or length of buttons"
    ),
    Rule("oa", (40053,), Act.MESSAGE, "the scene of the QR code is too long"),
    Rule("oa", (48001,), Act.SETUP, "the account has no right to this API", "verify the account (微信认证)"),
    Rule("oa", (48004,), Act.SETUP, "this API is banned for the account", "see the notices in the console"),
    Rule("oa", (48008, 50001, 50002), Act.SETUP, "the account may not send this", "see the account's rights"),
    Rule(
        "work",
        (48002, 50002, 60011),
        Act.SETUP,
        "the application has no right to this",
        "widen its 可见范围 or rights",
    ),
    Rule("work", (84061, 84084, 40096), Act.UNREACHABLE, "no longer an external contact"),
)

_RULE_OF = {
    (platform, code): rule for rule in RULES for platform in rule.platforms.split() for code in rule.codes
}
_ADDRESS = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")


def rule_for(platform: str, code: int) -> Rule | None:
    """The row for `code` on "oa" or "work"; None where the table does not know it."""
    return _RULE_OF.get((platform, code))


def error_for(platform: str, code: int, text: str, *, now: datetime, message: bool) -> Exception:
    """The exception that says `code` to the layers above.

    `text` is the platform's own, free of secrets; `message` says that the call sends messages, so that a used-up
    quota stops the whole channel.
    """
    rule = rule_for(platform, code)
    if rule is None:
        return PlatformFailure(f"{platform} {code}: {text}")
    reason = f"{platform} {code}: {rule.meaning}"
    if rule.act is Act.BUSY:
        # It was asked a few times by now: it is tried again more and more seldom, and not for ever.
        return PlatformFailure(reason)
    if rule.act in (Act.SETUP, Act.RENEW):
        return SetupError(_one_line(f"{reason}{_named_address(text)}; {rule.cure}", text))
    if pause := pause_after(rule.act, now):
        return TryLater(reason, pause, code, whole_channel=message)
    reason = _one_line(f"{reason}; {rule.cure}" if rule.cure else reason, text)
    return Undeliverable(reason, code, unreachable=rule.act is Act.UNREACHABLE, window=rule.act is Act.WINDOW)


def pause_after(act: Act, now: datetime) -> timedelta | None:
    """How long to wait after `act`; None where waiting does not help."""
    if act is Act.RATE:
        return RATE_PAUSE
    if act is Act.DAY_QUOTA:
        local = now.astimezone(QUOTA_ZONE)
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return min(PROBE_INTERVAL, midnight - local)
    return None


def _named_address(text: str) -> str:
    found = _ADDRESS.search(text)
    return f" ({found.group()})" if found else ""


def _one_line(reason: str, text: str) -> str:
    return f"{reason} [{' '.join(text.split())[:200]}]"
