"""An env.py that runs Alembic from a worker thread of AnyIO, with the parts of that library that it uses."""

from __future__ import annotations

import pytest

from tests.replay.inside.conftest import Compare
from tests.support.loading import MODELS

TREE = {
    "anyio/__init__.py": "import asyncio\nfrom . import from_thread\ndef run(f, *a):\n    return asyncio.run(f(*a))\n",
    "anyio/from_thread.py": "def run(f, *a):\n    raise RuntimeError('only from an AnyIO worker thread')\n",
    "models.py": MODELS,
}
ENV = """
import anyio
from alembic import context
from models import Base
from sqlalchemy.ext.asyncio import create_async_engine
def migrate(connection):
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
async def main(times):
    assert times == 1
    async with create_async_engine("postgresql+asyncpg://h/x").connect() as connection:
        await connection.run_sync(migrate)
    {end}
anyio.from_thread.run(main, 1)
"""


def test_an_event_loop_is_started_where_there_is_none_to_get_back_to(compare: Compare) -> None:
    answer = compare({"migrations/env.py": ENV.format(end="pass"), **TREE})
    assert answer.ok, answer.error
    assert [operation.object for operation in answer.operations] == ["things"]


@pytest.mark.parametrize("error", ["RuntimeError", "ValueError"])
def test_a_failure_of_what_runs_in_it_is_told_and_not_tried_again(compare: Compare, error: str) -> None:
    answer = compare({"migrations/env.py": ENV.format(end=f"raise {error}('mine')"), **TREE})
    assert answer.error is not None
    assert (answer.error.type, answer.error.message) == (f"builtins.{error}", "mine")
