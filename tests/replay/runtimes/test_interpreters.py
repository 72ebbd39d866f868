"""Tests of which Python a repository gets."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.replay.runtimes.interpreters import Interpreter, Interpreters


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Interpreters:
    """A machine with five Pythons."""
    interpreters = Interpreters({})
    own = interpreters.own.version[1]
    minors = (own, own - 1, own - 2, own + 1, own + 2)
    found = tuple(Interpreter(Path(f"/python3.{minor}"), Path("/"), (3, minor, 1)) for minor in minors)
    monkeypatch.setitem(vars(interpreters), "all", (interpreters.own, *found[1:]))
    return interpreters


def minors(interpreters: Interpreters, wanted: str | None) -> list[int]:
    own = sys.version_info.minor
    return [item.version[1] - own for item in interpreters.fitting(wanted)]


def test_the_bots_own_python_comes_first_where_it_fits(others: Interpreters) -> None:
    assert minors(others, ">=3.8") == [0, -1, -2, 1, 2]
    assert minors(others, None) == [0, -1, -2, 1, 2]


def test_another_one_serves_where_it_does_not(others: Interpreters) -> None:
    assert minors(others, f"<3.{sys.version_info.minor}") == [-1, -2]
    assert minors(others, f">3.{sys.version_info.minor}.99") == [1, 2]


@pytest.mark.parametrize("wanted", ["nonsense", ">=", "==3.x.y"])
def test_what_is_no_specifier_asks_for_nothing(others: Interpreters, wanted: str) -> None:
    assert minors(others, wanted)[0] == 0


def test_a_python_that_nobody_has_is_not_found(others: Interpreters) -> None:
    assert minors(others, ">=4") == []


def test_interpreters_on_the_path_say_themselves_what_they_are(tmp_path: Path) -> None:
    own = Interpreters({}).own
    (tmp_path / f"python{own.minor}").symlink_to(own.executable)
    shim = tmp_path / "python3.10"
    shim.write_text("#!/bin/sh\ntouch ran\n")
    shim.chmod(0o755)
    found = Interpreters({"PATH": f"relative:{tmp_path}", "HOME": str(tmp_path)})
    assert found.all[0] == own
    assert all(item.executable.exists() for item in found.all)
    assert not (tmp_path / "ran").exists(), "a script named like an interpreter is a shim"


def test_markers_are_held_to_the_python_that_will_run(others: Interpreters) -> None:
    environment = others.all[1].marker_environment
    assert environment["python_version"] == f"3.{sys.version_info.minor - 1}"
    assert environment["sys_platform"] == "linux"
