from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.replay import inside

PROGRAM = Path(inside.__path__[0]) / "read_sources.py"


def tables(root: Path, text: str, name: str = "app/models.py") -> list[dict[str, Any]]:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    request = {"trees": {"merged": {"root": str(root), "versions": ["versions"]}}, "model_scan": True}
    command = [sys.executable, "-I", "-S", "-B", str(PROGRAM)]
    done = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, check=True)
    answer = json.loads(done.stdout)["trees"]["merged"]
    found: list[dict[str, Any]] = answer["tables"]
    return found


def shape(table: dict[str, Any]) -> tuple[str | None, str | None, str | None, dict[str, tuple[int, int]]]:
    columns = {column["name"]: (column["line"], column["end_line"]) for column in table["columns"]}
    return table["class_name"], table["schema"], table["name"], columns


def test_a_declarative_class_tells_its_table_and_the_lines_of_its_columns(tmp_path: Path) -> None:
    text = (
        "NAME = 'users'\n"
        "class User(Base):\n"
        "    __tablename__ = NAME\n"
        "    __table_args__ = (Index('i', 'n'), {'schema': 'crm'})\n"
        "    id: Mapped[int] = mapped_column('user_id', primary_key=True)\n"
        "    name: Mapped[str]\n"
        "    old = Column(\n"
        "        String)\n"
        "    text = deferred(Column('body', Text))\n"
        "    teams: Mapped[list['Team']] = relationship()\n"
        "    constant = 3\n"
    )
    (table,) = tables(tmp_path, text)
    assert shape(table) == ("User", "crm", "users", {"user_id": (5, 5), "name": (6, 6), "old": (7, 8), "body": (9, 9)})
    assert (table["path"], table["line"], table["end_line"]) == ("app/models.py", 2, 11)


def test_sqlmodel_and_flask_make_the_name_of_the_class(tmp_path: Path) -> None:
    text = (
        "class HeroTeam(SQLModel, table=True):\n"
        "    kind: ClassVar[str] = 'x'\n"
        "    id: int | None = Field(default=None, primary_key=True)\n"
        "    name: str\n"
        "    body: str = Field(sa_column=Column('text', Text))\n"
        "    heroes: list['Hero'] = Relationship()\n"
        "class HeroCreate(SQLModel):\n"
        "    name: str\n"
        "class HTTPUserRole(db.Model):\n"
        "    id = db.Column(db.Integer)\n"
    )
    assert [shape(table) for table in tables(tmp_path, text)] == [
        ("HeroTeam", None, "heroteam", {"id": (3, 3), "name": (4, 4), "text": (5, 5)}),
        ("HTTPUserRole", None, "http_user_role", {"id": (10, 10)}),
    ]


def test_plain_tables_are_told_and_those_of_a_class_only_once(tmp_path: Path) -> None:
    text = (
        "t = Table('t', metadata, Column('a', Integer), *more, schema='s')\n"
        "class A(Base):\n"
        "    __table__ = sa.Table('of_a', metadata, sa.Column('b'))\n"
        "def make():\n"
        "    return Table(name(), metadata)\n"
    )
    assert [shape(table) for table in tables(tmp_path, text)] == [
        (None, "s", "t", {"a": (1, 1)}),
        ("A", None, "of_a", {"b": (3, 3)}),
        (None, None, None, {}),
    ]


def test_mixins_have_columns_but_no_name_and_abstract_classes_are_left_out(tmp_path: Path) -> None:
    text = (
        "class Stamped:\n"
        "    at = Column(DateTime)\n"
        "class Named(Base):\n"
        "    id = Column(Integer)\n"
        "    @declared_attr\n"
        "    def __tablename__(cls): return cls.__name__\n"
        "class Root(Base):\n"
        "    __abstract__ = True\n"
        "    id = Column(Integer)\n"
    )
    assert [shape(table) for table in tables(tmp_path, text)] == [
        ("Stamped", None, None, {"at": (2, 2)}),
        ("Named", None, None, {"id": (4, 4)}),
    ]


def test_revisions_and_installed_packages_are_not_scanned(tmp_path: Path) -> None:
    text = "t = Table('t', metadata)\n"
    assert tables(tmp_path, text, "versions/a.py") == []
    assert tables(tmp_path, text, "venv/lib/models.py") == []
    assert tables(tmp_path, "print('Table')\n", "app/other.py") == []


def test_named_constraints_and_indexes_tell_their_lines(tmp_path: Path) -> None:
    text = (
        "class Account(Base):\n"
        "    __tablename__ = 'accounts'\n"
        "    __table_args__ = (\n"
        "        CheckConstraint('age >= 18', name='ck_age'),\n"
        "        Index('ix_email', 'email'),\n"
        "        UniqueConstraint('nick'),\n"
        "    )\n"
        "    email = Column(Text)\n"
    )
    (table,) = tables(tmp_path, text)
    assert {part["name"]: part["line"] for part in table["parts"]} == {"ck_age": 4, "ix_email": 5}
