"""The commands of `lianke` about messages: those that failed, were not understood or read otherwise now, and those
of our own that were given up."""

from datetime import datetime
from typing import Any

import click

from bot.command_line import run, the_settings


class _Day(click.DateTime):
    """A day; what is none is told what one looks like."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value} is no day such as 2026-11-25", param, ctx)


_DAY = _Day(["%Y-%m-%d"])
_NUMBER = click.IntRange(1, 2**63 - 1)


@click.command("run-again")
@click.argument("number", type=_NUMBER, required=False)
def run_again(number: int | None) -> None:
    """Lists the messages that could not be handled; with a NUMBER, handles that one once more."""
    from bot.operations import failed_messages

    for line in run(failed_messages(the_settings(), number)):
        click.echo(line)


@click.command("send-again")
@click.argument("number", type=_NUMBER, required=False)
def send_again(number: int | None) -> None:
    """Lists the pushes that were tried too often; with a NUMBER, has that one sent once more."""
    from bot.operations import given_up_pushes

    for line in run(given_up_pushes(the_settings(), number)):
        click.echo(line)


@click.command("not-understood")
@click.option("--since", type=_DAY, help="Only what came since that day.")
def not_understood(since: datetime | None) -> None:
    """Lists what was not understood, newest first; in WeChat, 没听懂的消息 teaches from it."""
    from bot.office import list_not_understood

    for line in run(list_not_understood(the_settings(), since)):
        click.echo(line)


@click.command()
@click.option("--since", type=_DAY, help="Only messages that came since that day.")
@click.option("--apply", "apply_", is_flag=True, help="Change the records; asks first.")
@click.option("--yes", is_flag=True, help="With --apply: without asking.")
def reread(since: datetime | None, apply_: bool, yes: bool) -> None:
    """Understands kept messages again and prints, one a line, what reads otherwise than when it came."""
    from bot.office import reread_messages

    def sure(count: int) -> bool:
        return yes or click.confirm(f"change the records of {count} messages?")

    run(reread_messages(the_settings(), since, click.echo, sure if apply_ else None))


MESSAGE_COMMANDS = (run_again, send_again, not_understood, reread)
