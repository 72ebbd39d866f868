"""Recognise an enum type that is replaced by a new one of more labels, which ``ADD VALUE`` does without a rewrite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import CatalogChange
from checks.enums.labels import labels_in
from checks.evidence import ProjectEvidence
from checks.upgrades import Step, base_column, before_change, steps


@dataclass(frozen=True, slots=True)
class EnumSwap:
    """The labels of a column's type before and after it was given another enum type."""

    type: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def loses(self) -> bool:
        """Say whether a value may stand in the rows that the new type does not have."""
        return not set(self.old) <= set(self.new)

    def additions(self) -> list[str]:
        """Return the statements that give the old type its new labels; none where its order changes or it loses one."""
        if tuple(label for label in self.new if label in self.old) != self.old:
            return []
        return [
            f"ALTER TYPE {self.type} ADD VALUE IF NOT EXISTS {_quoted(label)} {self._position(at)}"
            for at, label in enumerate(self.new)
            if label not in self.old
        ]

    def _position(self, at: int) -> str:
        return f"AFTER {_quoted(self.new[at - 1])}" if at else f"BEFORE {_quoted(self.old[0])}"


def enum_swap(step: Step, change: CatalogChange) -> EnumSwap | None:
    """Return the swap that a change of a column's type is; None where it goes from or to another kind of type."""
    column, after = base_column(step, change), change.after("type")
    if column is None or after is None:
        return None
    name = column.type.removesuffix("[]")
    old = next((enum.labels for enum in before_change(step.evidence).enums if enum.name == name), None)
    new = next((labels for _, made, labels in made_enums(step.evidence) if made == after.removesuffix("[]")), None)
    return EnumSwap(name, old, new) if old and new else None


def made_enums(evidence: ProjectEvidence) -> Iterator[tuple[Step, str, tuple[str, ...]]]:
    """Yield each enum type that the change creates: where, its name then, and its labels."""
    for step in steps(evidence):
        for change in step.changes("enum", "created"):
            yield step, change.name, tuple(labels_in(change.after("labels") or ""))


def _quoted(label: str) -> str:
    return "'" + label.replace("'", "''") + "'"
