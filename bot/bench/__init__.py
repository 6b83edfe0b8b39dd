"""`lianke bench`: the project's own benchmarks, each beside a named baseline in the same run.

Absolute figures hold for one machine and one moment; what counts is the ratio to the baseline.
"""

from importlib import import_module

import click


def run_bench(what: str) -> None:
    """Runs bot/bench/WHAT.py and prints its table."""
    import_module(f"bot.bench.{what}").run(click.echo)
