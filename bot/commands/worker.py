"""``migration-review worker``: the reviews alone, for a PostgreSQL of your own."""

from __future__ import annotations

import click

from bot.commands.service import given_database, migrated_store, start_service
from bot.jobs.worker import production_services, run_worker

REVIEWS_AT_ONCE = click.option(
    "--reviews-at-once", type=click.IntRange(1, 32), default=1, show_default=True, help="Reviews that run in parallel."
)


@click.command()
@REVIEWS_AT_ONCE
def worker(*, reviews_at_once: int) -> None:
    """Do the reviews that wait in the queue in DATABASE_URL; run as many workers as you like, on any machine."""
    settings = start_service()
    address = given_database(settings)
    with migrated_store(address, connections=reviews_at_once + 2) as engine:
        click.echo(f"Working, {reviews_at_once} at once")
        run_worker(production_services(settings, engine), address, engine, reviews_at_once=reviews_at_once)
