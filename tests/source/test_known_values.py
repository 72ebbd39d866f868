"""Values that a repository gives for development, tests and CI are read as data, the nearest first."""

from __future__ import annotations

import pytest

from bot.source.project import Project
from bot.source.repository import open_repository
from bot.source.trees import list_tree
from bot.source.values.known import known_values
from bot.source.values.value import KnownValue
from bot.source.values.yaml_files import compose_values
from tests.source.repositories import GitRepository

PROJECT = Project("backend", None, "alembic", "backend/migrations", ("backend/migrations/versions",), "")
COMPOSE = """
x-common: &common
  environment: &shared
    SHARED: from-compose
services:
  web:
    <<: *common
  worker:
    environment:
      <<: [*shared]
      NUMBER: 8080
      SWITCH: true
      EXPANDED: ${EXPANDED:-otherwise}
      UNKNOWN: ${UNKNOWN}
  job:
    environment:
      - LISTED=a=b
      - ONLY_NAMED
"""
WORKFLOW = """
env:
  TOP: top
jobs:
  test:
    env:
      OF_JOB: job
      SECRET: ${{ secrets.SECRET }}
    steps:
      - run: pytest
        env: {OF_STEP: step}
"""


def values(repository: GitRepository, files: dict[str, str]) -> dict[str, str]:
    """Return the values by name."""
    return {name: known.value for name, known in read(repository, files).items()}


def read(repository: GitRepository, files: dict[str, str]) -> dict[str, KnownValue]:
    """Commit files and read their values."""
    commit = repository.commit({**files})
    with open_repository(repository.path) as opened:
        return dict(known_values(list_tree(opened.scratch, commit), PROJECT))


@pytest.mark.parametrize(
    "path", [".env.example", ".env.sample", ".env.test", ".flaskenv", "example.env", "backend/.env.template"]
)
def test_files_of_variables(repository: GitRepository, path: str) -> None:
    text = (
        "# A=1\nPLAIN=x y # remark\nexport QUOTED=\"a # b\"\nEMPTY=\nSINGLE='$x'\nOTHER=${PLAIN}\n"
        "SPACED = 1\nno line\nWITH_DEFAULT=${X:-y}\n"
    )
    found = read(repository, {path: text})
    assert {name: known.value for name, known in found.items()} == {
        "PLAIN": "x y",
        "QUOTED": "a # b",
        "SPACED": "1",
        "WITH_DEFAULT": "y",
    }
    assert (found["QUOTED"].path, found["QUOTED"].line) == (path, 3)


@pytest.mark.parametrize("path", ["docker-compose.yml", "compose.yaml", "docker-compose.override.yml"])
def test_compose_files(repository: GitRepository, path: str) -> None:
    assert values(repository, {path: COMPOSE}) == {
        "SHARED": "from-compose",
        "NUMBER": "8080",
        "SWITCH": "true",
        "EXPANDED": "otherwise",
        "LISTED": "a=b",
    }


def test_workflows(repository: GitRepository) -> None:
    assert values(repository, {".github/workflows/ci.yml": WORKFLOW}) == {
        "TOP": "top",
        "OF_JOB": "job",
        "OF_STEP": "step",
    }


def test_the_nearest_file_of_the_surest_kind_wins(repository: GitRepository) -> None:
    files = {
        ".github/workflows/ci.yml": "env: {A: ci, B: ci, C: ci}",
        "compose.yml": "services: {web: {environment: {A: compose, B: compose}}}",
        "other/.env.example": "A=elsewhere\nD=elsewhere\n",
        "backend/.env.example": "A=near\n",
    }
    assert values(repository, files) == {"A": "near", "B": "compose", "C": "ci", "D": "elsewhere"}


@pytest.mark.parametrize(
    "text",
    [
        "services: [a, b]",
        "services: {web: {environment: 7}}",
        "{{ cookiecutter }}: x\n---\n",
        "a: &a [*a]\nservices: *a",
        "- " * 5000,
        "services: &s\n  <<: *s\n",
    ],
)
def test_a_file_that_says_nothing_gives_nothing(text: str) -> None:
    assert list(compose_values(text)) == []


def test_aliases_cannot_make_a_small_file_large() -> None:
    lines = ["a0: &a0 {A: x}"] + [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 40)]
    text = "\n".join([*lines, "services: {web: {environment: *a39}}"])
    assert list(compose_values(text)) == []
