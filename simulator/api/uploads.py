"""Temporary media: upload and get, with the sizes that each account allows (wechat.md 2.4, 3.3)."""

from urllib.parse import quote

from aiohttp import web

from simulator.api.calls import Answer, Call, Endpoint
from simulator.api.errors import ApiError
from simulator.config import ChannelName

MB = 1024 * 1024
LIMITS: dict[ChannelName, dict[str, tuple[int, int]]] = {
    "oa": {
        "image": (2 * MB, 40009),
        "voice": (2 * MB, 40010),
        "video": (10 * MB, 40011),
        "thumb": (64 * 1024, 40012),
    },
    "work": {
        "image": (10 * MB, 40009),
        "voice": (2 * MB, 40010),
        "video": (10 * MB, 40011),
        "file": (20 * MB, 45002),
    },
}
"""Largest size in bytes and the errcode beyond it."""
SMALLEST = {"oa": 1, "work": 6}


def upload_endpoints(channel: ChannelName) -> list[Endpoint]:
    """upload and get of one account."""

    async def upload(call: Call) -> Answer:
        kind = call.query.get("type", "")
        if kind not in LIMITS[channel]:
            raise ApiError(40004)
        if call.upload is None:
            raise ApiError(41005)
        content = call.upload.content
        largest, code = LIMITS[channel][kind]
        if not SMALLEST[channel] <= len(content) <= largest:
            raise ApiError(code)
        media = call.wechat.media.put(channel, kind, content, call.upload.content_type, call.upload.filename)
        created = int(media.created_at.timestamp())
        if channel == "oa":
            name = "thumb_media_id" if kind == "thumb" else "media_id"
            return {"type": kind, name: media.id, "created_at": created, "item": []}
        return {"errcode": 0, "errmsg": "ok", "type": kind, "media_id": media.id, "created_at": str(created)}

    async def get(call: Call) -> Answer:
        media = call.wechat.media.find(call.query.get("media_id", ""), channel)
        if media is None:
            raise ApiError(40007)
        return web.Response(
            body=media.content,
            content_type=media.content_type,
            headers={"Content-Disposition": f'attachment; filename="{quote(media.filename)}"'},
        )

    return [
        Endpoint("POST", "/cgi-bin/media/upload", upload),
        Endpoint("GET", "/cgi-bin/media/get", get),
    ]
