"""Which dump stands in for the history of which project, and what is said of a configuration that does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.config import read_configuration
from bot.errors import ConfigurationError
from bot.recipe.baseline import baselines
from bot.replay.baselines.dump import Dump
from bot.source.git import git_in
from bot.source.trees import list_tree
from tests.source.repositories import GitRepository

FILE = ".github/migration-review.yml"
PROJECTS = ("orders/migrations", "users/migrations")


def read(folder: Path, configuration: str) -> Mapping[str, Dump]:
    """Return the dumps of a repository with two of them and this configuration."""
    text = f"version: 1\n{configuration}\n"
    files = {FILE: text, "orders.sql": "SELECT 1;\n", "users.sql": "SELECT 2;\n"}
    commit = GitRepository.initialised(folder).commit(files)
    tree = list_tree(git_in(folder, isolated=True), commit)
    return baselines(tree, read_configuration({FILE: text.encode()}), PROJECTS)


def test_one_dump_serves_every_project(tmp_path: Path) -> None:
    dump = Dump("orders.sql", b"SELECT 1;\n", "0007")
    assert read(tmp_path, "baseline: orders.sql\nbaseline_revision: '0007'") == dict.fromkeys(PROJECTS, dump)


def test_each_project_has_the_dump_and_the_revision_that_are_named_for_it(tmp_path: Path) -> None:
    both = "baseline: {orders/migrations: orders.sql, users/migrations/: users.sql}"
    assert read(tmp_path, f"{both}\nbaseline_revision: {{users/migrations: '0003'}}") == {
        "orders/migrations": Dump("orders.sql", b"SELECT 1;\n", None),
        "users/migrations": Dump("users.sql", b"SELECT 2;\n", "0003"),
    }


def test_a_project_that_is_not_named_has_none(tmp_path: Path) -> None:
    assert list(read(tmp_path, "baseline: {users/migrations: users.sql}")) == ["users/migrations"]


@pytest.mark.parametrize(
    ("configuration", "words"),
    [
        ("baseline: {order/migrations: orders.sql}", "the base branch has no project 'order/migrations'"),
        ("baseline: {orders/migrations: gone.sql}", "baseline names gone.sql, which is no file of the base branch"),
        ("baseline_revision: '0007'", "baseline_revision says where a baseline stands, and there is none"),
        (
            "baseline: {users/migrations: users.sql}\nbaseline_revision: {orders/migrations: '0007'}",
            "baseline_revision says where a baseline stands, and there is none",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(tmp_path: Path, configuration: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read(tmp_path, configuration)
    assert words in str(raised.value)
    assert str(raised.value).startswith(f"{FILE}:")
