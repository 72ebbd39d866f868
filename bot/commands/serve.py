"""``migration-review serve``: the whole App in one command, with a PostgreSQL of its own where none is given."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from bot.commands.service import migrated_store, start_service
from bot.commands.supervisor import supervise
from bot.commands.web import BIND
from bot.commands.worker import REVIEWS_AT_ONCE
from bot.settings import Secret, Settings
from bot.store.embedded import embedded_postgres


@click.command()
@BIND
@REVIEWS_AT_ONCE
def serve(*, bind: str, reviews_at_once: int) -> None:
    """Run webhook, worker and, without DATABASE_URL, the store's own PostgreSQL until interrupted."""
    signal.signal(signal.SIGTERM, _leave)  # from here on everything that was started is stopped
    settings = start_service()
    with _store(settings) as address:
        with migrated_store(address, connections=1):
            pass
        status = supervise(
            {
                "web": ["--bind", bind],
                "worker": ["--reviews-at-once", str(reviews_at_once)],
            },
            {"DATABASE_URL": address.value},
        )
    sys.exit(status)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


@contextmanager
def _store(settings: Settings) -> Iterator[Secret]:
    if settings.database_url is not None:
        yield settings.database_url
        return
    directory = settings.data_directory / "store"
    with embedded_postgres(directory) as address:
        click.echo(f"The store's PostgreSQL keeps its data in {directory}")
        yield address
