"""Which statistics file says how large the tables of which project are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.config import read_configuration
from bot.errors import ConfigurationError
from bot.recipe.statistics import known_sizes
from bot.source.git import git_in
from bot.source.trees import list_tree
from tests.source.repositories import GitRepository

FILE = ".github/migration-review.yml"
PROJECTS = ("orders/migrations", "users/migrations")
SIZES = (
    '{{"version":1,"taken_at":"2026-11-22T09:00:00Z","server":"postgresql 18.6","seconds":10.0,"tables":['
    '{{"schema":"public","name":"notes","rows":9,"bytes":{bytes}}}]}}'
)


def read(folder: Path, configuration: str, given: Path | None = None) -> Mapping[str, int]:
    """Return how many bytes ``notes`` has in each project of a repository with two files and this configuration."""
    text = f"version: 1\n{configuration}\n"
    files = {FILE: text, "orders.json": SIZES.format(bytes=1), "users.json": SIZES.format(bytes=2), "bad.json": "{}"}
    commit = GitRepository.initialised(folder).commit(files)
    tree = list_tree(git_in(folder, isolated=True), commit)
    found = known_sizes(tree, read_configuration({FILE: text.encode()}), given, PROJECTS)
    tables = {location: sizes.of("notes") for location, sizes in found.items()}
    return {location: table.bytes for location, table in tables.items() if table}


def test_one_file_is_about_every_project(tmp_path: Path) -> None:
    assert read(tmp_path, "statistics: orders.json") == dict.fromkeys(PROJECTS, 1)


def test_projects_with_databases_of_their_own_have_their_own_files(tmp_path: Path) -> None:
    each = "statistics: {orders/migrations: orders.json, users/migrations/: users.json}"
    assert read(tmp_path, each) == {"orders/migrations": 1, "users/migrations": 2}
    assert list(read(tmp_path / "one", "statistics: {users/migrations: users.json}")) == ["users/migrations"]


def test_a_file_that_is_given_takes_the_place_of_those_that_are_configured(tmp_path: Path) -> None:
    given = tmp_path / "given.json"
    given.write_text(SIZES.format(bytes=3))
    assert read(tmp_path / "repository", "statistics: orders.json", given) == dict.fromkeys(PROJECTS, 3)


@pytest.mark.parametrize(
    ("configuration", "words"),
    [
        ("statistics: gone.json", "statistics names gone.json, which is no regular file of the base branch"),
        ("statistics: {order/migrations: orders.json}", "the base branch has no project 'order/migrations'"),
        ("statistics: {users/migrations: bad.json}", "bad.json is no statistics file: Object missing required field"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(tmp_path: Path, configuration: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read(tmp_path, configuration)
    assert words in str(raised.value)
    assert str(raised.value).startswith(f"{FILE}:2:")
