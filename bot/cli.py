"""The command line: the list of commands, and how every one of them ends."""

from __future__ import annotations

import importlib
import sys

import click

import bot
from bot.errors import UserError

WRONG_USAGE = 2

# Each is imported when it is asked for: a review must not wait for the web server's libraries.
COMMANDS = {
    "review": "review a change of a local repository",
    "fix": "show or write the verified fixes of a change",
    "drift": "list what models and migrations disagree on already",
    "demo": "the whole App on this machine, against a stand-in for GitHub",
    "projects": "list the Alembic projects of a repository, and what was not taken for one",
    "checks": "list every check",
    "explain": "what a check looks for, why, and what is safe instead",
    "stats": "write how large a database's tables are, for reviews to weigh by",
    "doctor": "show what this machine has for a review, and what it lacks",
    "serve": "run webhook, worker and, without DATABASE_URL, a PostgreSQL for them",
    "web": "run the webhook alone",
    "worker": "run the reviews alone",
}
"""Command name, which is also its module's in bot.commands, to its one-line description."""


class Commands(click.Group):
    """A group whose commands stand in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the list."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"bot.commands.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """Write the list without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(bot.__version__, prog_name="migration-review")
def commands() -> None:
    """Review database migrations by running them on a disposable database in a sandbox."""


def main() -> None:
    """Run a command; a mistake of the user is told in two lines, without a traceback, and ends with status 2."""
    try:
        commands()
    except UserError as error:
        click.echo(f"error: {error}", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        sys.exit(WRONG_USAGE)
