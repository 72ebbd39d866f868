"""The command line: the list of commands, and how every one of them ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

import bot
from bot.commands.checks import checks
from bot.commands.demo import demo
from bot.commands.review import review
from bot.commands.serve import serve
from bot.commands.web import web
from bot.commands.worker import worker
from bot.errors import UserError

WRONG_USAGE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(bot.__version__, prog_name="migration-review")
def commands() -> None:
    """Review database migrations by running them on a disposable database in a sandbox."""


for command in (review, demo, checks, serve, web, worker):
    commands.add_command(command)


def main(run: Callable[[], Any] = commands) -> None:
    """Run a command; a mistake of the user is told in two lines, without a traceback, and ends with status 2."""
    try:
        run()
    except UserError as error:
        click.echo(f"error: {error}", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        sys.exit(WRONG_USAGE)
