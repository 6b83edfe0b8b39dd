"""Voice to text by a command of the operator's own (LIANKE_VOICE_COMMAND), where the platform gives no text (S-06).

The command is given the path of the file as its last argument, AMR or SILK as the platform delivers it (wechat.md
2.4, 3.3), and prints what was said as UTF-8. Whether it decodes with ffmpeg and listens with whisper.cpp or asks a
machine in the next room is its owner's choice.
"""

import asyncio
import contextlib
import logging
import os
import shlex
import signal
from pathlib import Path

log = logging.getLogger(__name__)

LISTEN_WITHIN = 60.0
"""Seconds that one message, which lasts a minute at most, may take."""
MOST_BYTES = 2 * 1024 * 1024
"""What a voice message may have (wechat.md 3.3)."""
LONGEST = 2_000
"""Characters that a minute of speech can not exceed."""


class Unheard(Exception):
    """The command failed, took too long or is not there; the text is for the log."""


class VoiceCommand:
    """Runs the command, one process for each message, without the settings of Lianke in its environment."""

    def __init__(self, command: str, *, listen_within: float = LISTEN_WITHIN) -> None:
        self._words = shlex.split(command)
        self._listen_within = listen_within

    async def text_of(self, voice: Path) -> str:
        """What was said, on one line; empty where nothing was. Raises `Unheard`."""
        await asyncio.to_thread(_check, voice)
        try:
            process = await asyncio.create_subprocess_exec(
                *self._words,
                str(voice),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env={name: value for name, value in os.environ.items() if not name.startswith("LIANKE_")},
                start_new_session=True,
            )
        except OSError as error:
            raise Unheard(f"LIANKE_VOICE_COMMAND can not be run ({error.strerror})") from error
        try:
            async with asyncio.timeout(self._listen_within):
                said = await _printed(process)
        except TimeoutError as error:
            raise Unheard(f"LIANKE_VOICE_COMMAND took more than {self._listen_within:g} s") from error
        finally:
            _end(process)
            await process.wait()
        if len(said) >= 4 * LONGEST:
            raise Unheard("LIANKE_VOICE_COMMAND prints more than a minute of speech can hold")
        if process.returncode:
            raise Unheard(f"LIANKE_VOICE_COMMAND ended with {process.returncode}")
        try:
            return " ".join(said.decode("utf-8").split())[:LONGEST]
        except UnicodeDecodeError as error:
            raise Unheard("LIANKE_VOICE_COMMAND prints what is not UTF-8") from error


def _check(voice: Path) -> None:
    try:
        size = voice.stat().st_size
    except OSError as error:
        raise Unheard(f"the file is not there ({error.strerror})") from error
    if size > MOST_BYTES:
        raise Unheard(f"a voice message of {size // 1024} KB is too large")


async def _printed(process: asyncio.subprocess.Process) -> bytes:
    """What the command prints, up to four bytes a character; more is left unread."""
    assert process.stdout is not None
    said = b""
    while len(said) < 4 * LONGEST and (part := await process.stdout.read(4 * LONGEST)):
        said += part
    if len(said) < 4 * LONGEST:
        await process.wait()
    return said


def _end(process: asyncio.subprocess.Process) -> None:
    """Ends the command with whatever it started, where it has not ended by itself."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
