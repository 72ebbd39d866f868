"""Models that env.py does not import are compared as well, and neither invent drift nor hide what they are."""

from __future__ import annotations

import pytest

from tests.replay.inside.conftest import Compare
from tests.support.loading import BASE, MODELS, Loading, env

OTHER = """from {base} import Base
from sqlalchemy.orm import Mapped, mapped_column


class Other(Base):
    __tablename__ = "others"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
"""
REVISION = """
from alembic import op
revision = "r1"
down_revision = None
def upgrade():
    op.execute("CREATE TABLE things (id serial PRIMARY KEY)")
    op.execute("CREATE TABLE others (id serial PRIMARY KEY{more})")
"""
UPGRADE = {"do": "upgrade", "targets": ["r1"]}
COMPARE = {"do": "autogenerate"}


def files(**more: str) -> dict[str, str]:
    """Return a project whose env.py imports only ``app.models``."""
    return {
        "migrations/env.py": env("from app.models import Base"),
        "app/__init__.py": "",
        "app/models.py": MODELS,
        **{path.replace("__", "/", 1) + ".py": text for path, text in more.items()},
    }


@pytest.mark.parametrize("base", ["app.models", ".models"])
def test_a_table_of_the_database_that_env_py_forgets_is_no_drift(loading: Loading, base: str) -> None:
    tree = files(app__other=OTHER.format(base=base))
    tree["migrations/versions/r1.py"] = REVISION.format(more=", name varchar NOT NULL")
    upgraded, compared = loading.ask(tree, UPGRADE, COMPARE)
    assert upgraded.ok, upgraded.error
    assert compared.operations == ()
    assert {table.name for table in compared.tables} == {"things", "others"}
    (forgotten,) = compared.not_imported
    assert (forgotten.table, forgotten.place.path, forgotten.place.line) == ("others", "app/other.py", 5)


def test_what_a_forgotten_model_lacks_in_the_database_is_still_drift(loading: Loading) -> None:
    tree = files(app__other=OTHER.format(base="app.models"))
    tree["migrations/versions/r1.py"] = REVISION.format(more="")
    _, compared = loading.ask(tree, UPGRADE, COMPARE)
    assert [(item.kind, item.object) for item in compared.operations] == [("add_column", "others.name")]


def test_a_forgotten_table_that_no_migration_makes_is_not_asked_for(compare: Compare) -> None:
    indexed = OTHER.format(base="app.models").replace(
        "name: Mapped[str]", "name: Mapped[str] = mapped_column(index=True)"
    )
    answer = compare(files(app__other=indexed))
    assert [item.object for item in answer.operations] == ["things"]
    assert "others" not in answer.source
    assert [item.table for item in answer.not_imported] == ["others"]


def test_all_models_count_where_env_py_imports_none(compare: Compare) -> None:
    tree = files(app__base=BASE, app__other=OTHER.format(base="app.base"))
    tree["migrations/env.py"] = env("from app.base import Base")
    del tree["app/models.py"]
    answer = compare(tree)
    assert answer.refused == ()
    assert [item.object for item in answer.operations] == ["others"]
    assert answer.not_imported == ()


def test_models_behind_a_mixin_are_found(compare: Compare) -> None:
    mixin = "from app.models import Base\nclass Named(Base):\n    __abstract__ = True\n"
    other = OTHER.format(base="app.mixins").replace("Base", "Named")
    answer = compare(files(app__mixins=mixin, app__other=other))
    assert [item.table for item in answer.not_imported] == ["others"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/other.py", BASE + OTHER.partition("\n")[2]),
        ("app/other.py", "raise RuntimeError('a script')\n" + BASE + OTHER.partition("\n")[2]),
        ("tests/other.py", "raise RuntimeError('a test')\n" + OTHER.format(base="app.models")),
        ("app/test_other.py", "raise RuntimeError('a test')\n" + OTHER.format(base="app.models")),
        ("scripts/other.py", "raise RuntimeError('a script')\n" + OTHER.format(base="app.models")),
        ("app/no-module.py", OTHER.format(base="app.models")),
    ],
    ids=["another base", "script of another base", "folder of tests", "test", "script", "no module"],
)
def test_what_is_none_of_the_projects_models_is_left_alone(compare: Compare, path: str, text: str) -> None:
    answer = compare({**files(), path: text})
    assert answer.ok, answer.error
    assert (answer.not_imported, answer.unimportable) == ((), ())
    assert [item.object for item in answer.operations] == ["things"]


def test_a_forgotten_module_that_cannot_be_imported_is_named_and_its_table_not_dropped(loading: Loading) -> None:
    tree = files(app__other="import sqlalchemy.nothing\n" + OTHER.format(base="app.models"))
    tree["migrations/versions/r1.py"] = (
        REVISION.format(more="") + "    op.create_index('ix_others_id', 'others', ['id'])\n"
    )
    _, compared = loading.ask(tree, UPGRADE, COMPARE)
    assert compared.operations == ()
    (failed,) = compared.unimportable
    assert (failed.path, failed.line, failed.withheld) == ("app/other.py", 1, ("others",))
    assert "No module named 'sqlalchemy.nothing'" in failed.cause


def test_values_that_a_forgotten_module_needs_are_learned(compare: Compare) -> None:
    other = "import os\nos.environ['OTHER_SECRET']\n" + OTHER.format(base="app.models")
    answer = compare(files(app__other=other))
    assert [item.table for item in answer.not_imported] == ["others"]
    assert answer.learned == ("OTHER_SECRET",)


def test_migrations_never_see_what_env_py_does_not_import(loading: Loading) -> None:
    other = OTHER.format(base="app.models")
    tree = files(app__other=other)
    tree["migrations/versions/r1.py"] = REVISION.format(more="").replace(
        "def upgrade():", "def upgrade():\n    import sys\n    assert 'app.other' not in sys.modules"
    )
    compared, upgraded = loading.ask(tree, COMPARE, UPGRADE)
    assert [item.table for item in compared.not_imported] == ["others"]
    assert upgraded.ok, upgraded.error


def test_a_table_without_a_class_is_told_with_its_place(compare: Compare) -> None:
    models = "from sqlalchemy import Column, Integer, MetaData, Table\nmetadata = MetaData()\n\nthings = Table(\n"
    models += "    'things',\n    metadata,\n    Column('id', Integer, primary_key=True),\n)\n"
    (table,) = compare(
        {"migrations/env.py": env("from models import metadata", "metadata"), "models.py": models}
    ).tables
    assert table.place is not None
    assert (table.place.path, table.place.line, table.place.end_line) == ("models.py", 4, 8)
