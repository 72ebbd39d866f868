"""One database address in the two spellings that SQLAlchemy and psycopg want."""

from __future__ import annotations

from psycopg.conninfo import make_conninfo
from sqlalchemy.engine import URL, make_url

from bot.settings import Secret


def sqlalchemy_url(address: Secret) -> URL:
    """Return the address for SQLAlchemy's psycopg driver; ``postgres://`` and ``postgresql://`` are both accepted."""
    scheme, _, rest = address.value.partition("://")
    driver = "postgresql+psycopg" if scheme in ("postgres", "postgresql") else scheme
    return make_url(f"{driver}://{rest}")


def connection_string(address: Secret) -> str:
    """Return the address as libpq's connection string, as procrastinate and psycopg take it."""
    url = sqlalchemy_url(address)
    given = {"host": url.host, "port": url.port, "user": url.username, "password": url.password, "dbname": url.database}
    query = {name: value if isinstance(value, str) else ",".join(value) for name, value in url.query.items()}
    return make_conninfo("", **{name: value for name, value in given.items() if value is not None}, **query)
