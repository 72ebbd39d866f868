"""Every library that the code imports is a declared dependency of its own, not one that another happens to bring."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
WITH_OTHER_LIBRARIES = ("bot/replay/inside", "tests/cases")
"""The program in the cage sees the libraries of the code under review; cases are small repositories."""
OWN = {"bot", "checks", "tests", "tools", "bench"}
OF_TYPE_CHECKERS = {"_typeshed"}


@cache
def document() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(item).name) for item in requirements}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def undeclared(folder: str, declared: set[str]) -> dict[str, set[str]]:
    """Return the files that import something which no declared distribution brings, and what that is."""
    brought = packages_distributions()
    found: dict[str, set[str]] = {}
    for file in (ROOT / folder).rglob("*.py"):
        if any(file.is_relative_to(ROOT / other) for other in WITH_OTHER_LIBRARIES):
            continue
        for name in imported(file):
            top = name.partition(".")[0]
            distributions = {canonicalize_name(each) for each in brought.get(top, [])}
            if top not in sys.stdlib_module_names | OWN | OF_TYPE_CHECKERS and declared.isdisjoint(distributions):
                found.setdefault(str(file.relative_to(ROOT)), set()).add(name)
    return found


@pytest.mark.parametrize("folder", ["bot", "checks"])
def test_what_the_service_imports_is_declared(folder: str) -> None:
    assert undeclared(folder, names(document()["project"]["dependencies"])) == {}


@pytest.mark.parametrize("folder", ["tests", "tools", "bench"])
def test_what_tests_and_tools_import_is_declared(folder: str) -> None:
    groups = document()["dependency-groups"]
    declared = [*document()["project"]["dependencies"], *groups["test"], *groups["lint"]]
    assert undeclared(folder, names(declared)) == {}


def test_an_import_that_nobody_declares_is_found() -> None:
    assert "bot/cli.py" in undeclared("bot", set())
