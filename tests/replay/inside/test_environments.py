"""An env.py of any kind runs as the project runs it, and what it leaves out is said."""

from __future__ import annotations

import pytest

from tests.replay.inside.conftest import Compare
from tests.support.loading import BASE, MODELS, Loading, env

RUN = """
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
"""
HEAD = """
from alembic import context
from sqlalchemy import create_engine
from models import Base
config = context.config
"""
RUN_LATER = "def run(connection):" + RUN
GIVEN = f'connection = config.attributes["connection"]\nif True:{RUN}'
GIVEN_ENGINE = f'with config.attributes["connectable"].connect() as connection:{RUN}'
GIVEN_OR_MADE = (
    'connectable = config.attributes.get("connection", None)\nassert connectable is None\n'
    f'with create_engine("postgresql://h/x").connect() as connection:{RUN}'
)
REQUIRED = (
    'connection = config.attributes.get("connection", None)\n'
    "if connection is None:\n    raise Exception('No connection set: use the command of the shop')\n"
    f"if True:{RUN}"
)
NO_FILE = (
    "import os\nassert config.config_file_name is not None\n"
    "assert os.path.basename(config.config_file_name) == 'alembic.ini'\n"
    f"with create_engine('postgresql://h/x').connect() as connection:{RUN}"
)
LOGGING = (
    "import logging.config\nfrom logging.config import fileConfig\nfileConfig('/etc/nowhere/logging.ini')\n"
    "fileConfig(config.config_file_name)\nlogging.config.dictConfig({'version': 7})\n"
    "handlers = {'task': {'class': 'nowhere.Handler'}}\n"
    "logging.config.dictConfig({'handlers': handlers, 'loggers': {'x': {'handlers': ['task']}}})\n"
    "assert [handler.name for handler in logging.getLogger('x').handlers] == ['task']\n"
    f"with create_engine('postgresql://h/x').connect() as connection:{RUN}"
)
OPTIONS = (
    "options = config.cmd_opts\nassert options.x is None and options.autogenerate and not options.sql\n"
    "assert options.cmd[0].__name__ == 'revision'\nassert not hasattr(options, 'nothing')\n"
    f"with create_engine('postgresql://h/x').connect() as connection:{RUN}"
)
LOOP = f"""
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
{RUN_LATER}
async def main():
    async with create_async_engine("postgresql+asyncpg://h/x").connect() as connection:
        await connection.run_sync(run)
"""
OLD_LOOP = f"{LOOP}asyncio.get_event_loop().run_until_complete(main())\n"
RUNNING_LOOP = f"""{LOOP}
import concurrent.futures
async def outside():
    with concurrent.futures.ThreadPoolExecutor() as threads:
        threads.submit(asyncio.run, main()).result()
asyncio.run(outside())
"""
LOOP_WHERE_NONE_RUNS = f"""{LOOP}
try:
    asyncio.get_running_loop()
except RuntimeError:
    asyncio.run(main())
"""


@pytest.mark.parametrize(
    "code",
    [
        GIVEN,
        GIVEN_ENGINE,
        GIVEN_OR_MADE,
        REQUIRED,
        LOGGING,
        NO_FILE,
        OPTIONS,
        OLD_LOOP,
        RUNNING_LOOP,
        LOOP_WHERE_NONE_RUNS,
    ],
    ids=[
        "given",
        "given engine",
        "given or made",
        "required",
        "logging",
        "no file",
        "options",
        "old loop",
        "running loop",
        "no loop",
    ],
)
def test_an_env_py_of_any_kind_is_run_again_and_again(loading: Loading, code: str) -> None:
    files = {"migrations/env.py": HEAD + code, "models.py": MODELS}
    for answer in loading.ask(files, {"do": "autogenerate"}, {"do": "autogenerate"}):
        assert answer.ok, answer.error
        assert [operation.object for operation in answer.operations] == ["things"]


def test_what_runs_on_a_given_connection_is_kept(loading: Loading) -> None:
    revision = (
        "from alembic import op\nrevision = 'r1'\ndown_revision = None\n"
        "def upgrade():\n    op.execute('CREATE TABLE kept ()')\n"
    )
    files = {"migrations/env.py": HEAD + GIVEN, "models.py": MODELS, "migrations/versions/r1.py": revision}
    (answer,) = loading.ask(files, {"do": "upgrade", "targets": ["r1"]})
    assert answer.ok, answer.error
    with loading.server.connect(loading.database) as connection:
        assert connection.execute("SELECT to_regclass('kept')::text").fetchone() == ("kept",)


@pytest.mark.parametrize(
    "asked",
    [
        "tenant = context.get_x_argument(as_dictionary=True)['tenant']",
        "if 'tenant' not in context.get_x_argument(as_dictionary=True):\n    raise Exception('-x tenant=?')",
        "tenant = context.get_x_argument(as_dictionary=True).get('tenant')\nassert tenant, 'no tenant was given'",
    ],
)
def test_an_argument_that_env_py_asks_for_is_made_up_and_said(compare: Compare, asked: str) -> None:
    answer = compare({"migrations/env.py": env(f"from models import Base\n{asked}"), "models.py": MODELS})
    assert answer.ok, answer.error
    assert answer.arguments == ("tenant",)


def test_an_argument_that_is_not_needed_is_not_made_up(compare: Compare) -> None:
    asked = "assert context.get_x_argument(as_dictionary=True).get('data') is None"
    answer = compare({"migrations/env.py": env(f"from models import Base\n{asked}"), "models.py": MODELS})
    assert (answer.ok, answer.arguments) == (True, ())


@pytest.mark.parametrize(
    "code",
    [
        "import os\nos.makedirs('/app/logs/today', exist_ok=True)\nopen('/app/logs/today/x.log', 'a').write('x')",
        (
            "from pathlib import Path\nPath('instance').mkdir(exist_ok=True)\nPath('instance', 'x').write_text('x')\n"
            "assert Path('instance', 'x').read_text() == 'x'"
        ),
        "import logging.handlers\nlogging.handlers.RotatingFileHandler('x.log').close()",
        (
            "import os, shutil\nos.mkdir('/var/lib/shop')\nos.chmod('/var/lib/shop', 0o700)\n"
            "open('/var/lib/shop/x', 'w').close()\nassert os.listdir('/var/lib/shop') == ['x']\n"
            "assert os.path.isfile('/var/lib/shop/x') and not os.path.exists('/var/lib/shop/y')\n"
            "os.remove('/var/lib/shop/x')\nshutil.rmtree('/var/lib/shop')\nassert not os.path.exists('/var/lib/shop')"
        ),
    ],
    ids=["container", "working directory", "log file", "folder of every system"],
)
def test_what_code_writes_beside_itself_goes_elsewhere(compare: Compare, code: str) -> None:
    answer = compare({"migrations/env.py": env(), "models.py": f"{code}\n{MODELS}"})
    assert answer.ok, answer.error
    assert answer.written


@pytest.mark.parametrize("code", ["open('nothing.txt')", "open('no/such/folder/x', 'w')", "open('/etc/shadow')"])
def test_a_file_that_is_not_there_stays_missing(compare: Compare, code: str) -> None:
    answer = compare({"migrations/env.py": env(), "models.py": f"{code}\n{MODELS}"})
    assert answer.error is not None
    assert (answer.error.path, answer.error.line) == ("models.py", 1)


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("Base.metadata.create_all(create_engine('postgresql://h/x'))", "MetaData.create_all()"),
        ("from alembic import command\ncommand.upgrade(None, 'head')", "alembic upgrade"),
        (
            (
                "import asyncio\nfrom sqlalchemy.ext.asyncio import create_async_engine\nasync def main():\n"
                "    async with create_async_engine('postgresql+asyncpg://h/x').begin() as connection:\n"
                "        await connection.run_sync(Base.metadata.create_all)\nasyncio.run(main())"
            ),
            "MetaData.create_all()",
        ),
    ],
    ids=["tables", "migrations", "asynchronously"],
)
def test_an_import_that_changes_the_database_is_kept_from_it(loading: Loading, code: str, what: str) -> None:
    models = f"{MODELS}\nfrom sqlalchemy import create_engine\n{code}\n"
    (answer,) = loading.ask({"migrations/env.py": env(), "models.py": models})
    assert answer.ok, answer.error
    assert list(answer.prevented) == [what]
    assert [operation.kind for operation in answer.operations] == ["add_table"]


def test_a_revision_may_create_what_it_declares(loading: Loading) -> None:
    revision = (
        "from alembic import op\nfrom models import Base\nrevision = 'r1'\ndown_revision = None\n"
        "def upgrade():\n    Base.metadata.create_all(op.get_bind())\n"
    )
    files = {"migrations/env.py": env(), "models.py": MODELS, "migrations/versions/r1.py": revision}
    upgraded, compared = loading.ask(files, {"do": "upgrade", "targets": ["r1"]}, {"do": "autogenerate"})
    assert (upgraded.reached, upgraded.prevented) == (("r1",), {})
    assert compared.operations == ()


def test_a_revision_that_runs_again_finds_its_file_as_it_was_read_first(loading: Loading) -> None:
    revision = (
        "import sqlalchemy as sa\nfrom alembic import op\nrevision = 'r1'\ndown_revision = None\n"
        "described = sa.MetaData()\n"
        "def upgrade():\n    sa.Table('t', described, sa.Column('id', sa.Integer))\n"
        "    described.create_all(op.get_bind())\n"
        "def downgrade():\n    op.drop_table('t')\n"
    )
    files = {"migrations/env.py": env(), "models.py": MODELS, "migrations/versions/r1.py": revision}
    steps = [
        {"do": "steps", "steps": [{"revision": "r1", "direction": direction}]}
        for direction in ("upgrade", "downgrade", "second upgrade")
    ]
    answers = loading.ask(files, *steps)
    assert [(answer.error, answer.reached) for answer in answers] == [(None, ("r1",))] * 3


TENANTS = """
from sqlalchemy import text
with create_engine("postgresql://h/x").connect() as connection:
    for schema in ("one", "two"):
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
        connection.execute(text(f"SET search_path TO {schema}"))
        connection.commit()
        connection.dialect.default_schema_name = schema
        context.configure(
            connection=connection, target_metadata=Base.metadata, version_table_schema=schema, version_table="steps"
        )
        with context.begin_transaction():
            context.run_migrations()
"""


def test_every_schema_of_one_database_is_migrated(loading: Loading) -> None:
    table = "op.create_table('things', sa.Column('id', sa.Integer(), primary_key=True))"
    revision = (
        "import sqlalchemy as sa\nfrom alembic import op\nrevision = 'r1'\ndown_revision = None\n"
        f"def upgrade():\n    {table}\ndef downgrade():\n    op.drop_table('things')\n"
    )
    files = {"migrations/env.py": HEAD + TENANTS, "models.py": MODELS, "migrations/versions/r1.py": revision}
    upgraded, compared = loading.ask(files, {"do": "upgrade", "targets": ["r1"]}, {"do": "autogenerate"})
    assert upgraded.ok, upgraded.error
    assert (upgraded.configured, len(upgraded.databases)) == (2, 1)
    assert compared.operations == ()
    with loading.server.connect(loading.database) as connection:
        rows = connection.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'things' ORDER BY 1").fetchall()
    assert rows == [("one",), ("two",)]


SEVERAL = """
from alembic import context
from sqlalchemy import create_engine
from models import Base
from others import Base as Others
for name, metadata in (("users", Base.metadata), ("events", Others.metadata)):
    with create_engine(f"postgresql://h/{name}").connect() as connection:
        context.configure(
            connection=connection, upgrade_token=f"{name}_upgrades", downgrade_token=f"{name}_downgrades",
            target_metadata=metadata,
        )
        with context.begin_transaction():
            context.run_migrations(engine_name=name)
"""
SEVERAL_REVISION = """
from alembic import op
revision = "r1"
down_revision = None
def upgrade(engine_name):
    globals()[f"upgrade_{engine_name}"]()
def upgrade_users():
    op.execute("CREATE TABLE things (id serial PRIMARY KEY)")
def upgrade_events():
    op.execute("CREATE TABLE events (id serial PRIMARY KEY)")
"""


@pytest.mark.parametrize(("part", "table"), [(None, "things"), ("users", "things"), ("events", "events")])
def test_only_one_of_several_databases_is_migrated(loading: Loading, part: str | None, table: str) -> None:
    files = {
        "migrations/env.py": SEVERAL,
        "models.py": MODELS,
        "others.py": MODELS.replace("things", "events"),
        "migrations/versions/r1.py": SEVERAL_REVISION,
    }
    requests = ({"do": "upgrade", "targets": ["r1"]}, {"do": "autogenerate"})
    upgraded, compared = loading.ask(files, *requests, part=part)
    assert upgraded.ok, upgraded.error
    assert upgraded.databases == ("users", "events")
    assert upgraded.reached == ("r1",)
    assert [item.name for item in compared.tables] == [table]
    assert compared.operations == ()
    with loading.server.connect(loading.database) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert set(rows) == {("alembic_version",), (table,)}


def test_databases_that_get_the_same_migrations_are_run_once_and_named(compare: Compare) -> None:
    shards = SEVERAL.replace('"users", Base', '"first", Base').replace('"events", Others', '"second", Base')
    shards = shards.replace('upgrade_token=f"{name}_upgrades", downgrade_token=f"{name}_downgrades",', "")
    answer = compare({"migrations/env.py": shards, "models.py": MODELS, "others.py": BASE})
    assert answer.ok, answer.error
    assert (answer.databases, answer.twins) == (("first",), ("second",))
    assert [operation.object for operation in answer.operations] == ["things"]


def branch_revision(
    name: str, after: str | None = None, depends_on: str | None = None, label: str | None = None
) -> dict[str, str]:
    """Return a revision that makes a table of its own name, by its path."""
    text = (
        f"from alembic import op\nrevision = {name!r}\ndown_revision = {after!r}\n"
        f"depends_on = {depends_on!r}\nbranch_labels = {label!r}\n"
        f"def upgrade():\n    op.execute('CREATE TABLE {name} ()')\n"
        f"def downgrade():\n    op.execute('DROP TABLE {name}')\n"
    )
    return {f"migrations/versions/{name}.py": text}


def test_branches_with_labels_and_dependencies_are_run_up_and_down(loading: Loading) -> None:
    files = {
        "migrations/env.py": env(),
        "models.py": MODELS,
        **branch_revision("a1", label="first"),
        **branch_revision("a2", "a1"),
        **branch_revision("b1", label="second"),
        **branch_revision("b2", "b1", depends_on="a1"),
        **branch_revision("b3", "b2", depends_on="a2"),
    }
    steps = [{"revision": "a2", "direction": "upgrade"}, {"revision": "b3", "direction": "upgrade"}]
    up = {"do": "steps", "steps": steps}
    down = [{"do": "steps", "steps": [{**step, "direction": "downgrade"}]} for step in reversed(steps)]
    answers = loading.ask(files, {"do": "upgrade", "targets": ["a1", "b2"]}, up, *down, up, traced=("a2", "b3"))
    assert [answer.error for answer in answers] == [None] * 5
    assert set(answers[0].reached) == {"a1", "b1", "b2"}
    assert [answer.reached for answer in answers[1:]] == [("a2", "b3"), ("b3",), ("a2",), ("a2", "b3")]
