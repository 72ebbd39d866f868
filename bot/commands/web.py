"""``migration-review web``: the webhook alone, for a PostgreSQL of your own."""

from __future__ import annotations

import click
from flask import Flask

from bot.commands.service import given_database, migrated_store, start_service
from bot.store.connect import open_engine
from bot.web.app import create_app
from bot.web.server import THREADS, serve_web

BIND = click.option("--bind", default="127.0.0.1:8080", show_default=True, help="Address and port to listen on.")


@click.command()
@BIND
def web(*, bind: str) -> None:
    """Take deliveries from GitHub and put them into the queue in DATABASE_URL."""
    settings = start_service()
    address = given_database(settings)
    with migrated_store(address, connections=1):
        pass

    def make_app() -> Flask:
        return create_app(settings, open_engine(address, connections=THREADS))

    serve_web(make_app, bind, lambda url: click.echo(f"Listening on {url}, webhook at {url}/webhook"))
