"""A snapshot is found again exactly where a replay would give the same database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.replay.cage.plan import Mount
from bot.replay.runtime import SITE_PACKAGES, Runtime
from bot.replay.snapshots.content import tree_digest
from bot.replay.snapshots.key import SnapshotInputs, snapshot_key
from bot.source.git import Git
from bot.source.project import Project
from bot.source.repository import open_repository
from bot.source.trees import Tree, list_tree
from tests.source.repositories import GitRepository

PROJECT = Project(
    path="",
    ini="alembic.ini",
    section="alembic",
    script_location="migrations",
    version_locations=("migrations/versions",),
    reason="alembic.ini",
)


@pytest.fixture
def runtime(tmp_path: Path) -> Runtime:
    """A folder of installed libraries, and an interpreter."""
    installed = tmp_path / "site" / "alembic-1.20.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "RECORD").write_text("alembic/__init__.py,,\n")
    interpreter = tmp_path / "python3.11"
    interpreter.write_text("binary")
    return Runtime(str(interpreter), (Mount(interpreter, str(interpreter)), Mount(tmp_path / "site", SITE_PACKAGES)))


@pytest.fixture
def inputs(runtime: Runtime) -> SnapshotInputs:
    return SnapshotInputs(content="abc", project=PROJECT, part=None, runtime=runtime, server="postgresql 18.6.3-1f")


def test_the_same_inputs_have_the_same_key(inputs: SnapshotInputs) -> None:
    assert snapshot_key(inputs) == snapshot_key(replace(inputs))


@pytest.mark.parametrize(
    "other",
    [
        {"content": "abd"},
        {"server": "postgresql 17.5-1f"},
        {"server": "postgresql 18.6.3-2f"},
        {"baseline": "create_all"},
        {"part": "archive"},
        {"project": replace(PROJECT, section="other")},
        {"project": replace(PROJECT, prepend_sys_path=("src",))},
    ],
)
def test_another_content_server_or_project_has_another_key(inputs: SnapshotInputs, other: dict[str, object]) -> None:
    assert snapshot_key(replace(inputs, **other)) != snapshot_key(inputs)  # type: ignore[arg-type]


def test_an_upgraded_library_has_another_key(inputs: SnapshotInputs, tmp_path: Path) -> None:
    before = snapshot_key(inputs)
    (tmp_path / "site" / "alembic-1.20.0.dist-info").rename(tmp_path / "site" / "alembic-1.20.1.dist-info")
    assert snapshot_key(inputs) != before


def test_a_library_that_was_installed_again_has_another_key(inputs: SnapshotInputs, tmp_path: Path) -> None:
    before = snapshot_key(inputs)
    (tmp_path / "site" / "alembic-1.20.0.dist-info" / "RECORD").touch()
    assert snapshot_key(inputs) != before


def test_another_interpreter_has_another_key(inputs: SnapshotInputs, tmp_path: Path) -> None:
    before = snapshot_key(inputs)
    (tmp_path / "python3.11").write_text("another binary")
    assert snapshot_key(inputs) != before


def test_documents_and_browser_code_do_not_count(tmp_path: Path) -> None:
    files = {"models.py": "one = 1\n", "README.md": "words\n", "web/app.tsx": "<App/>\n", "data/plans.json": "{}\n"}
    repository = GitRepository.initialised(tmp_path / "repository")
    first = repository.commit(files)
    same = repository.commit({"README.md": "other words\n", "web/app.tsx": "<Other/>\n", "logo.png": b"\x89"})
    with open_repository(repository.path) as opened:
        digests = {commit: digest(opened.scratch, commit) for commit in (first, same)}
    assert digests[first] == digests[same]


@pytest.mark.parametrize("path", ["models.py", "data/plans.json", ".env.example", "new.py", "unknown"])
def test_whatever_python_may_read_counts(tmp_path: Path, path: str) -> None:
    repository = GitRepository.initialised(tmp_path / "repository")
    first = repository.commit({"models.py": "one = 1\n", "data/plans.json": "{}\n"})
    other = repository.commit({path: "changed\n"})
    with open_repository(repository.path) as opened:
        assert digest(opened.scratch, first) != digest(opened.scratch, other)


def digest(git: Git, commit: str) -> str:
    tree: Tree = list_tree(git, commit)
    return tree_digest(tree)
