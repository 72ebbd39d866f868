"""``migration-review stats``: write how large a database's tables are, for reviews to weigh by."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import click

from bot.errors import UserError
from bot.statistics.counted import sizes
from bot.statistics.file import written
from bot.statistics.mysql import MysqlCounters, mysql_counters
from bot.statistics.postgres import PostgresCounters, postgres_counters

Opened = Callable[[str], AbstractContextManager[PostgresCounters | MysqlCounters]]

_SERVERS: Mapping[str, Opened] = {
    "postgresql": postgres_counters,
    "postgres": postgres_counters,
    "mysql": mysql_counters,
    "mariadb": mysql_counters,
}


@click.command()
@click.option(
    "--url",
    required=True,
    envvar="MIGRATION_REVIEW_STATS_URL",
    help="The database, as postgresql://USER@HOST/NAME or mysql://…; a password belongs into the variable "
    "MIGRATION_REVIEW_STATS_URL.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file; default: to here.")
@click.option(
    "--seconds", type=click.FloatRange(min=0), default=10.0, show_default=True, help="How long to count writes."
)
def stats(*, url: str, output: Path | None, seconds: float) -> None:
    """Write rows, bytes and writes per second of every table; no data. A replica counts no writes: ask the primary.

    Commit the file and name it in the configuration (statistics: db/statistics.json), or give it to review
    --statistics. A review then says how long a table would be blocked, and weighs small tables less.
    """
    with _opened(url) as counters:
        server, before, began = counters.server, counters.look(), time.monotonic()
        time.sleep(seconds)
        after = counters.look()
        passed = time.monotonic() - began
    now = dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
    text = written(server, round(passed, 1), sizes(before, after, passed if seconds else 0.0), now)
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)
        click.echo(f"{len(after)} tables in {output}", err=True)


def _opened(url: str) -> AbstractContextManager[PostgresCounters | MysqlCounters]:
    """Open the server that a URL names, whatever driver SQLAlchemy's spelling adds to it."""
    scheme, separator, rest = url.partition("://")
    name = re.sub(r"\+.*", "", scheme)
    if name not in _SERVERS or not separator:
        raise UserError(
            f"There are no statistics of {name or 'this'!r} databases.", f"Use one of: {', '.join(_SERVERS)}."
        )
    return _SERVERS[name](f"{name}://{rest}")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"The file cannot be written to {path}: {error.strerror}.", "Name another --output.") from error
