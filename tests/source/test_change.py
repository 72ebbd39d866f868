from __future__ import annotations

import pytest

from bot.source.change import ProjectChange, RevisionChange, identified, project_changes
from bot.source.changed import ChangedFile, changed_files
from bot.source.merge import Conflict
from bot.source.models import changed_models, declares_models
from bot.source.project import Project
from bot.source.repository import open_repository
from bot.source.trees import MAXIMUM_SOURCE_BYTES, list_tree
from checks.evidence import Graph, GraphRevision
from tests.source.repositories import GitRepository


def project(folder: str) -> Project:
    location = f"{folder}/db" if folder else "db"
    ini = f"{folder}/alembic.ini" if folder else "alembic.ini"
    return Project(folder, ini, "alembic", location, (f"{location}/versions",), "", configuration=ini)


def changed(status: str, path: str, old_path: str | None = None) -> ChangedFile:
    old = old_path or (None if status == "added" else path)
    new = status != "deleted"
    return ChangedFile(
        status,  # type: ignore[arg-type]
        path,
        old,
        "100644" if new else None,
        "100644" if old else None,
        "b" if new else None,
        "a" if old else None,
    )


def change(*changes: ChangedFile, models: tuple[str, ...] = (), conflicts: tuple[Conflict, ...] = ()) -> ProjectChange:
    (result,) = project_changes([project("")], changes, models, conflicts)
    return result


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (changed("added", "db/versions/a.py"), RevisionChange("added", "db/versions/a.py")),
        (changed("modified", "db/versions/a.py"), RevisionChange("edited", "db/versions/a.py", "db/versions/a.py")),
        (changed("deleted", "db/versions/a.py"), RevisionChange("deleted", "db/versions/a.py", "db/versions/a.py")),
        (
            changed("renamed", "db/versions/b.py", "db/versions/a.py"),
            RevisionChange("renamed", "db/versions/b.py", "db/versions/a.py"),
        ),
        (changed("renamed", "db/versions/b.py", "drafts/a.py"), RevisionChange("added", "db/versions/b.py")),
        (
            changed("renamed", "old/a.py", "db/versions/a.py"),
            RevisionChange("deleted", "db/versions/a.py", "db/versions/a.py"),
        ),
    ],
)
def test_what_happens_to_a_revision_is_told_by_its_path(file: ChangedFile, expected: RevisionChange) -> None:
    assert change(file).revisions == (expected,)


def test_env_py_the_ini_and_helpers_are_the_environment(repository: GitRepository) -> None:
    paths = ["db/env.py", "alembic.ini", "db/helpers.py", "db/versions/data.csv"]
    result = change(*(changed("modified", path) for path in [*paths, "README", "app.py"]))
    assert result.environment == tuple(paths)


def test_a_change_elsewhere_does_not_touch_the_project() -> None:
    assert not change(changed("modified", "README"), changed("added", "app/views.py")).touched


def test_revision_files_are_no_models_although_they_speak_of_columns() -> None:
    result = change(changed("added", "db/versions/a.py"), models=("db/versions/a.py", "app/models.py"))
    assert result.models == ("app/models.py",)


def test_models_belong_to_the_project_around_them_and_elsewhere_to_all() -> None:
    projects = [project("one"), project("two")]
    first, second = project_changes(projects, [], ["one/models.py", "shared/models.py"])
    assert first.models == ("one/models.py", "shared/models.py")
    assert second.models == ("shared/models.py",)


def test_conflicts_count_where_they_concern_the_project() -> None:
    conflicts = tuple(Conflict(path, ()) for path in ("db/versions/a.py", "app/models.py", "README"))
    result = change(models=("app/models.py",), conflicts=conflicts)
    assert [conflict.path for conflict in result.conflicts] == ["db/versions/a.py", "app/models.py"]


def revision(id_: str, path: str, blob: str) -> GraphRevision:
    return GraphRevision(id_, path, (), blob=blob)


def test_with_both_graphs_revisions_are_told_by_id() -> None:
    base = Graph(
        (revision("kept", "v/kept.py", "1"), revision("moved", "v/old.py", "2"), revision("gone", "v/g.py", "3"))
    )
    merged = Graph(
        (revision("kept", "v/kept.py", "9"), revision("moved", "v/new.py", "2"), revision("new", "v/g.py", "4"))
    )
    by_path = tuple(
        RevisionChange("edited", path, path) for path in ("v/kept.py", "v/old.py", "v/new.py", "v/g.py", "v/broken.py")
    )
    result = identified(ProjectChange(project(""), by_path), base, merged).revisions
    assert {(item.id, item.status, item.path) for item in result} == {
        ("kept", "edited", "v/kept.py"),
        ("moved", "renamed", "v/new.py"),
        ("new", "added", "v/g.py"),
        ("gone", "deleted", "v/g.py"),
        (None, "edited", "v/broken.py"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "class A(Base):\n    __tablename__ = 'a'\n",
        "id = mapped_column(Integer)",
        "id: Mapped[int]",
        "t = sa.Table ('t', metadata)",
        "c = Column (Integer)",
        "class Hero(SQLModel, table = True): ...",
        "class User(db.Model): ...",
        "class Base(DeclarativeBase): ...",
    ],
)
def test_the_marks_of_models_are_known(text: str) -> None:
    assert declares_models(text)


@pytest.mark.parametrize(
    "text", ["import sqlalchemy", "class Table: ...", "table = False", "ColumnFamily(1)", "ui.DataTable(x)"]
)
def test_other_code_has_no_marks_of_models(text: str) -> None:
    assert not declares_models(text)


def test_models_are_found_on_either_side_of_the_change(repository: GitRepository) -> None:
    model = "class A(Base):\n    __tablename__ = 'a'\n"
    moved = model * 50
    base = repository.commit(
        {"moved.py": moved, "gone.py": model, "emptied.py": model, "views.py": "1", "marked.py": "1", "big.py": ""}
    )
    large = "#" * (MAXIMUM_SOURCE_BYTES + 1)
    files = {
        "emptied.py": "",
        "views.py": "2",
        "new.py": "from x import Mapped\nid: Mapped[int]\n",
        "moved.txt": moved,
        "notes.txt": "__tablename__",
        "marked.py": "2",
        "big.py": large,
    }
    head = repository.commit(files, delete=["gone.py", "moved.py"])
    with open_repository(repository.path) as opened:
        trees = [list_tree(opened.scratch, commit) for commit in (base, head)]
        changes = changed_files(opened.scratch, base, head)
        models = changed_models(trees[0], trees[1], changes, frozenset({"marked.py"}))
    assert models == ("big.py", "emptied.py", "gone.py", "marked.py", "moved.txt", "new.py")
