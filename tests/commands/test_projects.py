"""The list of projects says what was found and why, and what was not used and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.projects import projects
from tests.source.repositories import GitRepository

ENV = "from alembic import context\ncontext.configure(connection=None, target_metadata=None)\n"
REVISION = 'revision = "a"\ndown_revision = None\n'
FILES: dict[str, str | bytes] = {
    "alembic.ini": "[alembic]\nscript_location = migrations\n",
    "deploy/alembic.ini": "[alembic]\nscript_location = /app/migrations\n",
    "broken/alembic.ini": "[alembic]\nscript_location = nowhere_at_all\n",
    "migrations/env.py": ENV,
    "migrations/versions/a.py": REVISION,
    "other/env.py": ENV,
    "other/versions/a.py": REVISION,
    "lonely/env.py": ENV,
    "strange/env.py": "print('hello')\n",
    "strange/versions/x.txt": "",
    "template/env.py": ENV,
    "template/alembic.ini.mako": "",
}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """A repository with two projects and much that only looks like one."""
    made = GitRepository.initialised(tmp_path / "repository")
    made.commit(FILES)
    return made


def listed(repository: GitRepository, *arguments: str) -> str:
    """Run the command and return what it printed."""
    done = CliRunner().invoke(projects, ["--repo", str(repository.path), *arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_projects_and_what_is_none_are_listed_with_reasons(repository: GitRepository) -> None:
    answer = json.loads(listed(repository, "--format", "json"))
    assert [(item["script_location"], item["reason"], item["revisions"]) for item in answer["projects"]] == [
        ("migrations", "[alembic] of alembic.ini", 1),
        ("other", "env.py beside versions", 1),
    ]
    reasons = {item["path"]: item["reason"] for item in answer["not_used"]}
    assert "leads to no folder with an env.py" in reasons["broken/alembic.ini"]
    assert "declares already" in reasons["deploy/alembic.ini"]
    assert "no configuration leads to it" in reasons["lonely/env.py"]
    assert "does not speak of Alembic" in reasons["strange/env.py"]
    assert "template" in reasons["template/env.py"]


def test_the_text_says_the_same(repository: GitRepository) -> None:
    text = listed(repository)
    assert "migrations\n  why        [alembic] of alembic.ini\n  revisions  1 in migrations/versions" in text
    assert "Not used:\n  broken/alembic.ini:1: script_location" in text


def test_any_commit_can_be_looked_at_and_the_default_is_the_working_tree(repository: GitRepository) -> None:
    (repository.path / "other/env.py").unlink()
    assert '"other"' not in listed(repository, "--format", "json")
    assert '"other"' in listed(repository, "--format", "json", "--head", "main")


def test_a_repository_without_projects_says_so(tmp_path: Path) -> None:
    empty = GitRepository.initialised(tmp_path / "empty")
    empty.commit({"README": "x"})
    assert "No Alembic project was found" in listed(empty)


@pytest.mark.parametrize("name", ["alembic.ini.template", "alembic.ini.example", "alembic-template.ini"])
def test_a_template_of_an_ini_file_declares_a_project(tmp_path: Path, name: str) -> None:
    made = GitRepository.initialised(tmp_path / "made")
    made.commit({name: "[alembic]\nscript_location = %(here)s/db\n", "db/env.py": ENV})
    (found,) = json.loads(listed(made, "--format", "json"))["projects"]
    assert (found["script_location"], found["configuration"]) == ("db", name)
