"""Find routines and views of production that a statement gives another definition under the same name."""

from __future__ import annotations

from collections.abc import Iterator

from checks.upgrades import Step, after_change, base_table, before_change


def replaced(step: Step) -> Iterator[tuple[str, str]]:
    """Yield the kind and name of each that is still there after the change."""
    after = after_change(step.evidence)
    routines = {item.name for item in before_change(step.evidence).routines}
    standing = {item.name for item in after.routines} if after else set()
    for change in step.changes("routine", "altered"):
        if change.changed("definition") and change.name in routines & standing:
            yield "routine", change.name
    for change in step.changes("table", "altered"):
        view = base_table(step, change)
        if view is not None and "view" in view.kind and change.changed("definition"):
            yield view.kind, view.name
