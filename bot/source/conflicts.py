"""Turns merge conflicts in migrations and models into findings."""

from __future__ import annotations

from collections.abc import Sequence

from bot.source.merge import Conflict
from bot.source.trees import Tree, read_texts
from checks.finding import Finding, Fix, Severity

CODE = "S1"
NAME = "merge-conflict"

_MARKER = "<<<<<<< "


def conflict_findings(tree: Tree, conflicts: Sequence[Conflict]) -> tuple[Finding, ...]:
    """Return one finding for each conflict, at its first conflict marker in the merge result.

    ``conflicts`` are those that concern a migration or a model: any other is not this bot's business.
    """
    texts = read_texts(tree, [conflict.path for conflict in conflicts])
    return tuple(_finding(conflict, texts.get(conflict.path, "")) for conflict in conflicts)


def _finding(conflict: Conflict, text: str) -> Finding:
    return Finding(
        code=CODE,
        severity=Severity.ERROR,
        path=conflict.path,
        line=_first_marker(text),
        object=conflict.path,
        facts={
            "path": conflict.path,
            "kind": conflict.kind.removeprefix("CONFLICT (").removesuffix(")") or "contents",
            "sides": _sides(conflict),
        },
        evidence={"stages": [[stage.number, stage.mode, stage.blob] for stage in conflict.stages]},
        fix=Fix(kind="advice", text="Merge the base branch into this branch and resolve the conflict there."),
    )


def _first_marker(text: str) -> int:
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.startswith(_MARKER)), 1)


def _sides(conflict: Conflict) -> list[str]:
    """Name the sides that still have the file."""
    names = {2: "base", 3: "head"}
    return sorted({names[stage.number] for stage in conflict.stages if stage.number in names})
