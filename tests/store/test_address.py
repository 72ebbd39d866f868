"""One database address in two spellings."""

from __future__ import annotations

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Engine, text

from bot.settings import Secret
from bot.store.address import connection_string, sqlalchemy_url


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_the_scheme_leads_to_psycopg(scheme: str) -> None:
    url = sqlalchemy_url(Secret(f"{scheme}://user:p%40ss@db.example:5433/reviews?sslmode=require"))
    assert url.drivername == "postgresql+psycopg"
    assert (url.password, url.query["sslmode"]) == ("p@ss", "require")


def test_a_password_with_special_characters_reaches_libpq() -> None:
    address = Secret("postgresql://user:p%40s%27s@db.example:5433/reviews?sslmode=require")
    assert conninfo_to_dict(connection_string(address)) == {
        "host": "db.example",
        "port": "5433",
        "user": "user",
        "password": "p@s's",
        "dbname": "reviews",
        "sslmode": "require",
    }


def test_both_spellings_reach_the_same_database(store: Secret, engine: Engine) -> None:
    with psycopg.connect(connection_string(store)) as connection, engine.connect() as other:
        name = connection.execute("SELECT current_database()").fetchone()
        assert name == (other.scalar(text("SELECT current_database()")),)
