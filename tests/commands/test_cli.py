"""The command line as a process: its list of commands, its statuses, and that it never shows a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from checks.registry import CHECKS

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={**os.environ, "MIGRATION_REVIEW_CACHE": str(ROOT / ".cache"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_is_listed_and_has_help() -> None:
    listed = run("--help").stdout
    for command, description in COMMANDS.items():
        assert command in listed
        assert description in " ".join(listed.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_imported_and_explains_itself(command: str) -> None:
    finished = run(command, "--help")
    assert finished.returncode == 0, finished.stderr
    assert f"bot {command}" in finished.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert command in (ROOT / "README.md").read_text()


def test_checks_are_listed_as_json() -> None:
    rows = json.loads(run("checks", "--format", "json").stdout)
    assert [row["code"] for row in rows] == [check.code for check in CHECKS]
    assert all(set(row) == {"code", "name", "severity", "dialects", "hazards", "style"} for row in rows)


def test_doctor_finds_everything_that_a_review_needs() -> None:
    finished = run("doctor")
    assert finished.returncode == 0, finished.stdout
    found = [line.split()[1] for line in finished.stdout.splitlines() if line.startswith("ok ")]
    assert list(dict.fromkeys(found)) == ["git", "kernel", "cage", "database", "runtime"]


def test_an_unknown_command_is_wrong_usage() -> None:
    finished = run("reveiw")
    assert finished.returncode == 2
    assert "No such command" in finished.stderr


def test_a_mistake_is_told_with_the_next_step_and_without_a_traceback(tmp_path: Path) -> None:
    finished = run("review", "--repo", str(tmp_path))
    assert finished.returncode == 2
    assert finished.stderr.splitlines()[0].startswith("error: ")
    assert "Traceback" not in finished.stderr
