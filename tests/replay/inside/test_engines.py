"""Whatever engine the code makes, and for whatever URL, it leads to the scratch database."""

from __future__ import annotations

import pytest

from tests.support.loading import MODELS, Loading

SYNCHRONOUS = """
from alembic import context
from models import Base
{make}
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
"""
ASYNCHRONOUS = """
import asyncio
from alembic import context
from models import Base
{make}
def work(connection):
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
async def main():
    async with engine.connect() as connection:
        await connection.run_sync(work)
    await engine.dispose()
asyncio.run(main())
"""
INI = "[alembic]\nscript_location = migrations\nsqlalchemy.url = mysql://root:secret@db.internal/shop\n"
REVISION = """
revision = "r1"
down_revision = None
from alembic import op
def upgrade():
    op.execute("CREATE TABLE seen AS SELECT current_database()::text AS name")
"""


def engine_made(loading: Loading, env: str) -> tuple[tuple[str, ...], str]:
    """Upgrade with an env.py; return the dialects asked for and the database that the revision saw."""
    files = {"migrations/env.py": env, "models.py": MODELS, "alembic.ini": INI, "migrations/versions/r1.py": REVISION}
    upgraded, compared = loading.ask(files, {"do": "upgrade", "targets": ["r1"]}, {"do": "autogenerate"})
    assert upgraded.ok, upgraded.error
    assert compared.ok, compared.error
    assert "things" in {operation.object for operation in compared.operations}
    with loading.server.connect(loading.database) as connection:
        row = connection.execute("SELECT name FROM seen").fetchone()
    assert row is not None
    return upgraded.asked_dialects, str(row[0])


PLAIN = "from sqlalchemy import create_engine\nengine = create_engine('postgresql://u:p@db.internal/x')"
SQLITE = "from sqlalchemy.engine import create_engine\nengine = create_engine('sqlite:///x.db')"
MYSQL = """
import sqlalchemy as sa
engine = sa.create_engine("mysql+pymysql://u@h/x", pool_size=5, pool_recycle=3, connect_args={"charset": "x"})
"""
FROM_CONFIGURATION = """
from sqlalchemy import engine_from_config
engine = engine_from_config(context.config.get_section("alembic"), "sqlalchemy.")
"""
SQLMODEL = "import sqlmodel\nengine = sqlmodel.create_engine('postgresql+psycopg://h/x')"
FLASK = """
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
app = Flask("x")
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://h/x"
db = SQLAlchemy(app)
app.app_context().push()
engine = db.engine
"""
ASYNCPG = """
from sqlalchemy.ext.asyncio import create_async_engine
engine = create_async_engine("postgresql+asyncpg://u@h/x", pool_size=3)
"""
ASYNC_FROM_CONFIGURATION = """
from sqlalchemy.ext.asyncio import async_engine_from_config
engine = async_engine_from_config({"sqlalchemy.url": "postgresql+psycopg://h/x"}, prefix="sqlalchemy.")
"""
WRAPPED = """
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncEngine
engine = AsyncEngine(create_engine("postgresql+asyncpg://h/x", future=True))
"""
SHOWN = """
from sqlalchemy import create_engine
assert not context.is_offline_mode()
engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
"""


@pytest.mark.parametrize(
    ("make", "dialect"),
    [
        (PLAIN, "postgresql"),
        (SQLITE, "sqlite"),
        (MYSQL, "mysql"),
        (FROM_CONFIGURATION, "postgresql"),
        (SQLMODEL, "postgresql"),
        (FLASK, "postgresql"),
        (SHOWN, "postgresql"),
    ],
    ids=["plain", "sqlite", "mysql", "configuration", "sqlmodel", "flask", "shown"],
)
def test_a_synchronous_engine(loading: Loading, make: str, dialect: str) -> None:
    assert engine_made(loading, SYNCHRONOUS.format(make=make)) == ((dialect,), loading.database)


@pytest.mark.parametrize(
    "make", [ASYNCPG, ASYNC_FROM_CONFIGURATION, WRAPPED], ids=["asyncpg", "configuration", "wrapped"]
)
def test_an_asynchronous_engine(loading: Loading, make: str) -> None:
    assert engine_made(loading, ASYNCHRONOUS.format(make=make)) == (("postgresql",), loading.database)


def test_statements_of_a_revision_carry_its_line_through_any_driver(loading: Loading) -> None:
    env = ASYNCHRONOUS.format(make=ASYNCPG)
    files = {"migrations/env.py": env, "models.py": MODELS, "migrations/versions/r1.py": REVISION}
    step = {"do": "steps", "steps": [{"revision": "r1", "direction": "upgrade"}]}
    (answer,) = loading.ask(files, step, traced=("r1",))
    assert answer.reached == ("r1",)
    (statement,) = loading.recorder.of("r1", "upgrade").statements
    assert statement.place is not None
    assert (statement.place.path, statement.place.line) == ("migrations/versions/r1.py", 6)
