"""Translates Poetry's dependency tables, with their carets and tildes, to standard requirements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from bot.replay.runtimes.declared.lines import in_extra
from bot.replay.runtimes.requirement import NotTakenOverError

_CLAUSE = re.compile(r"(\^|~(?!=))\s*v?(\d+(?:\.\d+)*)(\S*)")
_ELSEWHERE = ("git", "path", "url", "file")


def poetry_lines(tool: Mapping[str, Any]) -> Iterator[str | NotTakenOverError]:
    """Yield a requirement line for each dependency of ``[tool.poetry]``, or why it is left out."""
    yield from _group(tool.get("dependencies"))
    named = tool.get("group")
    others = [group.get("dependencies") for group in named.values() if isinstance(group, dict)] if _is(named) else []
    for group in (tool.get("dev-dependencies"), *others):
        yield from (in_extra(line) if isinstance(line, str) else line for line in _group(group))


def poetry_python(tool: Mapping[str, Any]) -> str | None:
    """Return the Python versions of ``[tool.poetry.dependencies]`` as a standard specifier."""
    dependencies = tool.get("dependencies")
    python = dependencies.get("python") if isinstance(dependencies, dict) else None
    return standard(python) if isinstance(python, str) else None


def standard(constraint: str) -> str:
    """Return a standard specifier for one of Poetry's; of alternatives (``||``) the last, which allows the newest."""
    clauses = [clause.strip() for clause in constraint.rsplit("||", maxsplit=1)[-1].split(",")]
    return ",".join(_clause(clause) for clause in clauses if clause and clause != "*")


def _is(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _group(dependencies: Any) -> Iterator[str | NotTakenOverError]:
    for name, value in dependencies.items() if _is(dependencies) else ():
        if name.lower() != "python":
            yield from _lines(name, value)


def _lines(name: str, value: Any) -> Iterator[str | NotTakenOverError]:
    for item in value if isinstance(value, list) else [value]:
        table = item if isinstance(item, dict) else {"version": item}
        version, markers = table.get("version"), table.get("markers")
        if any(key in table for key in _ELSEWHERE):
            yield NotTakenOverError("an address or a path")
        elif isinstance(version, str):
            extras = [extra for extra in table.get("extras") or () if isinstance(extra, str)]
            suffix = f"; {markers}" if isinstance(markers, str) else ""
            line = f"{name}[{','.join(extras)}]{standard(version)}{suffix}"
            yield in_extra(line) if table.get("optional") is True else line


def _clause(clause: str) -> str:
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return f"=={clause}" if clause[:1].isdigit() else clause
    numbers = [int(part[:9]) for part in found[2].split(".")]
    keep = _caret(numbers) if found[1] == "^" else min(len(numbers), 2)
    above = [*numbers[: keep - 1], numbers[keep - 1] + 1]
    return f">={found[2]}{found[3]},<{'.'.join(map(str, above))}"


def _caret(numbers: list[int]) -> int:
    """Return how many leading numbers a caret keeps: up to the first that is not zero."""
    return next((position for position, number in enumerate(numbers, 1) if number), len(numbers))
