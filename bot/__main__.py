"""The command line `lianke`, as shared/contract.md lists it. Each command is a few lines that call one function.

Every command exits 0 on success and 2 on bad usage or bad input, with one line on standard error.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from bot.command_line import run, the_settings
from bot.errors import SetupError
from bot.message_commands import MESSAGE_COMMANDS
from config.garbage import collect_nothing_yet
from config.logging import log_to_stderr, secrets_of
from config.runtime import Runtime


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """连客: the CRM that you talk to in WeChat."""


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), default=Path("demo-data"))
@click.option("--fresh", is_flag=True, help="Start over with new demo data.")
def demo(port: int, data: Path, fresh: bool) -> None:
    """The simulator, the bot and demo data in one process."""
    from bot.demo.run import run_demo

    run_demo(port, data, fresh=fresh)


@cli.command()
@click.option("--role", type=click.Choice(["all", "web", "worker", "scheduler"]), default="all")
def serve(role: str) -> None:
    """The production process."""
    collect_nothing_yet()
    from bot.serving import run_server

    settings = the_settings()
    log_to_stderr(secrets=secrets_of(settings))
    run_server(settings, role)


@cli.command()
def migrate() -> None:
    """Brings the database to the current schema."""
    from bot.operations import migrate_database

    run(migrate_database(the_settings()))


@cli.command("import")
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--strict", is_flag=True, help="Keep no row if one is refused.")
def import_(kind: str, file: Path, strict: bool) -> None:
    """Reads .xlsx, .csv or .jsonl; prints a line for each row that it refuses."""
    from bot.operations import import_records

    report = run(import_records(the_settings(), kind, file, strict=strict))
    for line in report.lines():
        click.echo(line)
    if report.refused and not report.counts.total():
        raise SetupError(f"{kind}: nothing was kept; the lines above say why")


@cli.command()
@click.argument("kind")
@click.option("--format", "format_", type=click.Choice(["jsonl", "csv", "xlsx"]), default="jsonl")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--chinese", is_flag=True, help="Headings and choices as people read them (csv, xlsx).")
def export(kind: str, format_: Literal["jsonl", "csv", "xlsx"], output: Path | None, chinese: bool) -> None:
    """Writes all records of a kind."""
    from bot.operations import export_records

    run(export_records(the_settings(), kind, format_, output, chinese=chinese))


@cli.command()
@click.argument("kind")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
def template(kind: str, output: Path) -> None:
    """Writes an .xlsx to fill in for an import, with notes and drop-downs."""
    from bot.operations import write_import_template

    write_import_template(the_settings(), kind, output)


@cli.command()
@click.option("--contact", help="A contact's number, or the code of a customer with one contact.")
@click.option("--user", help="A colleague's name.")
@click.option("--qr", type=click.Path(path_type=Path, dir_okay=False), help="Also draw the QR code.")
def invite(contact: str | None, user: str | None, qr: Path | None) -> None:
    """Prints a one-time binding code."""
    from bot.platforms import make_invitation

    if (contact is None) == (user is None):
        raise click.UsageError("name one of --contact and --user")
    click.echo(run(make_invitation(the_settings(), contact=contact, user=user, qr=qr)))


@cli.command()
@click.option("--book", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--times", is_flag=True, help="Print the time expressions found instead.")
def parse(book: Path | None, times: bool) -> None:
    """Reads messages from standard input, writes what they mean."""
    from bot.operations import parse_messages

    run(parse_messages(book, times=times, lines=sys.stdin, write=click.echo))


@cli.command()
@click.argument("contact")
@click.option(
    "--export", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write all of it here."
)
@click.option("--forget", is_flag=True, help="Delete what is personal; contracts and orders stay.")
def person(contact: str, file: Path | None, forget: bool) -> None:
    """Gives out or deletes what is kept of one person (PIPL; docs/security.md)."""
    from bot.operations import export_or_forget

    if (file is None) != forget:
        raise click.UsageError("say one of --export FILE and --forget")
    click.echo(run(export_or_forget(the_settings(), contact, file)))


@cli.command()
def jobs() -> None:
    """Lists the scheduled jobs with their next run."""
    from bot.operations import list_jobs

    for line in list_jobs(the_settings(), Runtime()):
        click.echo(line)


@cli.command("run-job")
@click.argument("name")
@click.option("--now", help="As of this time (ISO 8601).")
def run_job(name: str, now: str | None) -> None:
    """Runs a job once."""
    from bot.operations import run_job_once

    try:
        moment = datetime.fromisoformat(now) if now else None
    except ValueError:
        raise click.BadParameter(f"{now} is no ISO 8601 time", param_hint="--now") from None
    run(run_job_once(the_settings(), name, moment))


@cli.command()
def menu() -> None:
    """Sends the menu of config/menu.toml to the Official Account."""
    from bot.platforms import send_menu

    run(send_menu(the_settings()))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Writes the whole database into one file."""
    from bot.operations import back_up

    click.echo(run(back_up(the_settings(), file)))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """Reads a backup into an empty, migrated database of any backend."""
    from bot.operations import read_back

    click.echo(run(read_back(the_settings(), file)))


@cli.command()
def doctor() -> None:
    """Checks settings, database, Redis and the WeChat accounts; says for each failure what to do."""
    from bot.doctor import examine

    healthy = True
    for check in run(examine(the_settings(), Runtime())):
        click.echo(check.line)
        healthy &= check.well
    if not healthy:
        raise SetupError("something is wrong; see the lines above")


@cli.command()
@click.argument(
    "what", type=click.Choice(["inbound", "understand", "outbound", "waiting", "digest", "start"])
)
def bench(what: str) -> None:
    """The project's own benchmarks, each against a named baseline in the same run."""
    from bot.bench import run_bench

    run_bench(what)


for _command in MESSAGE_COMMANDS:
    cli.add_command(_command)


def _with_cure(error: click.ClickException) -> str:
    """What is wrong in one line; of a command that is called wrongly, with where to read how."""
    line = " ".join(error.format_message().split())
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{line.removesuffix('.')}; see: {context.command_path} --help" if context else line


def main() -> None:
    """The entry point: turns what is wrong into one line and exit code 2."""
    try:
        cli.main(prog_name="lianke", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"lianke: {_with_cure(error)}", err=True)
        sys.exit(2)
    except SetupError as error:
        click.echo(f"lianke: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
