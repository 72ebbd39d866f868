"""Loads a project's code in the cage, as a replay does, and asks for what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from bot.replay.cage.plan import Limits
from bot.replay.driver import Answer
from bot.replay.inside.reading import program as reader
from bot.replay.postgres.server import PostgresServer
from bot.replay.program import job
from bot.replay.programs import Programs
from bot.replay.proxy.proxy import proxy
from bot.replay.proxy.recorder import Recorder
from bot.replay.reading import DeclaredTable, ReadingRequest, TreeToRead, decode_answer
from bot.replay.runtime import default_runtime
from bot.replay.trees import TreeProject
from bot.source.project import Project

ENV = """
import asyncio
from alembic import context
from sqlalchemy import engine_from_config
{head}
engine = engine_from_config(context.config.get_section(context.config.config_ini_section), "sqlalchemy.")
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata={metadata})
    with context.begin_transaction():
        context.run_migrations()
"""
"""An env.py to fill in."""

BASE = "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase): pass\n"
MODELS = BASE + (
    "from sqlalchemy.orm import Mapped, mapped_column\n"
    "class Thing(Base):\n    __tablename__ = 'things'\n    id: Mapped[int] = mapped_column(primary_key=True)\n"
)


def env(head: str = "from models import Base", metadata: str = "Base.metadata") -> str:
    """Return an env.py."""
    return ENV.format(head=head, metadata=metadata)


@dataclass(slots=True)
class Loading:
    """A program for one tree and one database."""

    server: PostgresServer
    folder: Path
    database: str
    recorder: Recorder = field(init=False)

    def ask(
        self, files: Mapping[str, str], *requests: Mapping[str, Any], traced: Iterable[str] = (), **more: Any
    ) -> list[Answer]:
        """Write a tree, load it, and return the answers to some requests; without any, to a comparison.

        ``more`` is added to the job.
        """
        tree = self.folder / "tree"
        for path, text in {"migrations/versions/empty.txt": "", **files}.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_text(text)
        ini = next((path for path in files if path.endswith("alembic.ini")), None)
        project = Project("", ini, "alembic", "migrations", ("migrations/versions",), "")
        self.server.copy_database("scratch", self.database)
        self.recorder = Recorder(database=self.database, traced=frozenset(traced))
        with ExitStack() as stack:
            programs = Programs(self.folder, Limits(seconds=60), stack)
            program = stack.enter_context(programs.taken(default_runtime(), tree))
            stack.enter_context(proxy(program.proxy_folder, self.server.upstream, self.recorder))
            asked = job(TreeProject(project, tree, _declared(tree)), self.server.address(self.database), program.place)
            program.driver.begin({**asked, **more})
            return [program.driver.ask(request) for request in requests or ({"do": "autogenerate"},)]


def _declared(tree: Path) -> tuple[DeclaredTable, ...]:
    """Return the tables that a tree declares, as a review's reader tells them."""
    request = ReadingRequest({"tree": TreeToRead(str(tree), ("migrations/versions",))}, model_scan=True)
    answer = msgspec.json.encode(reader.answer(msgspec.to_builtins(request)))
    blobs = {str(path.relative_to(tree)): "0" * 40 for path in tree.rglob("*") if path.is_file()}
    return decode_answer(answer, request, {"tree": blobs})["tree"].tables
