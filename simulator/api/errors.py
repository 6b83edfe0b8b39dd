"""WeChat's error codes, as far as this simulator gives them, and the exception that carries one."""

from typing import Any

MESSAGES = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40004: "invalid media type",
    40007: "invalid media_id",
    40008: "invalid message type",
    40009: "invalid image size",
    40010: "invalid voice size",
    40011: "invalid video size",
    40012: "invalid thumb size",
    40013: "invalid appid",
    40014: "invalid access_token",
    40016: "invalid button size",
    40017: "invalid button type",
    40018: "invalid button name size",
    40019: "invalid button key size",
    40020: "invalid button url size",
    40023: "invalid sub button size",
    40025: "invalid sub button name size",
    40035: "invalid parameter",
    40036: "invalid template_id size",
    40037: "invalid template_id",
    40053: "invalid action info",
    40056: "invalid agentid",
    40058: "invalid request parameter",
    40066: "invalid url",
    41001: "access_token missing",
    41005: "media data missing",
    42001: "access_token expired",
    42014: "task_id already exists",
    43001: "require GET method",
    43002: "require POST method",
    43004: "require subscribe",
    43101: "user refuse to accept the msg",
    44004: "empty content",
    45002: "content size out of limit",
    45008: "article size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit",
    45072: "command error",
    45080: "without message exchange within 30 seconds",
    45081: "already typing",
    46003: "menu no exist",
    47001: "data format error",
    47003: "argument invalid!",
    48002: "user refuses to receive messages",
    60111: "userid not found",
    81013: "user & party & tag all invalid",
}
"""Texts: WxJava's WxMpErrorMsgEnum and WxCpErrorMsgEnum by wechat.md 2.5 and 3.5. A bot must not match on them."""


class ApiError(Exception):
    """Answered as {"errcode": code, "errmsg": ...}; `detail` follows the code's usual text."""

    def __init__(self, code: int, detail: str = "", **fields: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = " ".join(filter(None, (MESSAGES.get(code, "simulated error"), detail)))
        self.fields = fields
