"""Of an application that is started, the libraries create their own tables; the repository's wait for revisions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_LIBRARY = """
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class User(Base):
    __tablename__ = "library_user"
    id = Column(Integer, primary_key=True)
def declare(name):
    return type(name, (Base,), {"__tablename__": name, "id": Column(Integer, primary_key=True)})
def start(engine):
    Base.metadata.create_all(engine)
"""
_OWN = """
import library
from sqlalchemy import Column, Integer
class Thing(library.Base):
    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)
library.declare("declared_by_a_call")
"""
_PROGRAM = """
import sys
from bot.replay.inside.loading.side_effects import SideEffects
root, libraries, starting = sys.argv[1], sys.argv[2], sys.argv[3] == "starting"
sys.path[:0] = [root, libraries]
effects = SideEffects(root, lambda: False, lambda: starting)
effects.prevent()
import application
from sqlalchemy import inspect
print(sorted(inspect(application.engine).get_table_names()), sorted(effects.created), effects.refused)
"""
_APPLICATION = """
import library, own
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
engine = create_engine("sqlite://", poolclass=StaticPool)
library.start(engine)
"""


@pytest.mark.parametrize(
    ("when", "created"), [("starting", ["library_user"]), ("importing", [])], ids=["started", "only imported"]
)
def test_libraries_create_their_own_tables_when_the_application_is_started(
    tmp_path: Path, when: str, created: list[str]
) -> None:
    for path, text in {"tree/own.py": _OWN, "tree/application.py": _APPLICATION, "site/library.py": _LIBRARY}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    arguments = [str(tmp_path / "tree"), str(tmp_path / "site"), when]
    finished = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    refused = {"MetaData.create_all()": "application.py:6"}
    assert finished.stdout.strip() == f"{created} {created} {refused}"
