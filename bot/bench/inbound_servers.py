"""The servers that `lianke bench inbound` compares, each in a process of its own: python -m … KIND PORT URL MODE."""

import asyncio
import dataclasses
import sys
from datetime import UTC, datetime

import uvloop
from aiohttp import web
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wechatpy import parse_message
from wechatpy.replies import TextReply
from wechatpy.utils import check_signature

from bot.app import assemble, web_application
from bot.inbox import Inbox
from config.garbage import collect_less
from config.settings import OfficialAccount, Settings

TOKEN = "benchtoken"  # noqa: S105 -- of nobody
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
APP_ID = "wx0123456789abcdef"
A_RUN = 60.0
"""Seconds of patience with which whoever is to handle never only stores, however long the host stands still: an
acknowledgement would count as a message handled."""


class _Base(DeclarativeBase):
    pass


class _Message(_Base):
    """The one row of the baseline."""

    __tablename__ = "bench_messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    msg_id: Mapped[str]
    sender: Mapped[str]
    text: Mapped[str]
    received_at: Mapped[str]


async def bare(_url: str, _mode: str) -> web.Application:
    """aiohttp that reads the body and gives a constant answer."""

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text="success")

    app = web.Application()
    app.router.add_post("/wechat/oa", answer)
    return app


def _wechatpy_reply(request: web.Request, body: bytes) -> tuple[object, web.Response]:
    query = request.query
    check_signature(TOKEN, query["signature"], query["timestamp"], query["nonce"])
    message = parse_message(body)
    reply = TextReply(content=f"收到：{message.content}", message=message).render()
    return message, web.Response(text=reply, content_type="application/xml")


async def echo(_url: str, _mode: str) -> web.Application:
    """aiohttp and wechatpy: signature checked, parsed, a text replied, nothing kept."""

    async def answer(request: web.Request) -> web.Response:
        return _wechatpy_reply(request, await request.read())[1]

    app = web.Application()
    app.router.add_post("/wechat/oa", answer)
    return app


async def orm(url: str, _mode: str) -> web.Application:
    """The same, with one row committed through SQLAlchemy's async ORM before the answer."""
    engine = create_async_engine(url)
    queue: asyncio.Lock | None = asyncio.Lock() if url.startswith("sqlite") else None
    async with engine.begin() as connection:
        await connection.run_sync(_Base.metadata.create_all)
        if queue is not None:
            await connection.exec_driver_sql("PRAGMA synchronous=FULL")
    sessions = async_sessionmaker(engine, expire_on_commit=False)

    async def insert(message: object) -> None:
        async with sessions.begin() as session:
            session.add(
                _Message(
                    msg_id=str(message.id),  # type: ignore[attr-defined]
                    sender=message.source,  # type: ignore[attr-defined]
                    text=message.content,  # type: ignore[attr-defined]
                    received_at=datetime.now(UTC).isoformat(),  # noqa: TID251 -- the baseline's own clock
                )
            )

    async def answer(request: web.Request) -> web.Response:
        message, response = _wechatpy_reply(request, await request.read())
        if queue is None:
            await insert(message)
        else:
            async with queue:
                await insert(message)
        return response

    app = web.Application()
    app.router.add_post("/wechat/oa", answer)
    return app


async def _lianke(url: str, mode: str, hands: int | None, patience: float) -> web.Application:
    key = AES_KEY if mode == "safe" else ""
    account = OfficialAccount.model_validate(
        {"app_id": APP_ID, "secret": "none", "token": TOKEN, "aes_key": key}
    )
    parts = assemble(Settings(database_url=url, oa=account))
    inbox = Inbox(parts.database, parts.dispatcher, parts.runtime, hands=hands, patience=patience)
    return web_application(dataclasses.replace(parts, inbox=inbox), "web")


async def handled(url: str, mode: str) -> web.Application:
    """Lianke, each message handled before its answer."""
    return await _lianke(url, mode, None, A_RUN)


async def stored(url: str, mode: str) -> web.Application:
    """Lianke, each message stored and acknowledged; others handle it."""
    return await _lianke(url, mode, 0, 1.0)


KINDS = {"bare": bare, "echo": echo, "orm": orm, "handled": handled, "stored": stored}


async def _serve(kind: str, port: int, url: str, mode: str) -> None:
    runner = web.AppRunner(await KINDS[kind](url, mode), access_log=None)
    await runner.setup()
    if kind in ("handled", "stored"):
        collect_less()  # as `lianke serve` does
    await web.TCPSite(runner, "127.0.0.1", port).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(_serve(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]))
