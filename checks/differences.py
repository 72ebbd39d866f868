"""Says in words how two schemas differ, as the server spells both."""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalog import AttributeChange, CatalogChange


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two schemas are called."""

    expected: str
    actual: str


MODELS_AND_MIGRATIONS = Sides("the models", "the migrations")


def in_words(change: CatalogChange, sides: Sides = MODELS_AND_MIGRATIONS) -> str:
    """Return one line: ``constraint ck_age of accounts: only in the models, CHECK ((age >= 18))``."""
    where = f" of {change.table}" if change.table else ""
    head = f"{change.before('kind') or change.after('kind') or change.kind} {change.name}{where}"
    if change.action == "altered":
        return f"{head}: " + "; ".join(_attribute(item, sides) for item in change.attributes)
    definition = change.before("definition") or change.after("definition")
    only = sides.expected if change.action == "dropped" else sides.actual
    return f"{head}: only in {only}" + (f", {definition}" if definition else "")


def _attribute(item: AttributeChange, sides: Sides) -> str:
    before, after = item.before or "none", item.after or "none"
    return f"{item.attribute} is {before} in {sides.expected}, {after} in {sides.actual}"
