"""What every command of `lianke` begins with: the settings, or one line that says what is wrong with them."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.errors import SetupError
from config.settings import BadSettings, Settings, load_settings

Result = TypeVar("Result")


def the_settings() -> Settings:
    """The settings of this process. Raises `SetupError`."""
    try:
        return load_settings()
    except BadSettings as error:
        raise SetupError(str(error)) from None


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Does the work in a loop of its own."""
    return asyncio.run(work)
