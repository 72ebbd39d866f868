"""Says in words how the models' schema and the migrations' differ, as the server spells both."""

from __future__ import annotations

from checks.catalog import AttributeChange, CatalogChange

_WORDS = {"dropped": "only in the models", "created": "only in the migrations"}


def in_words(change: CatalogChange) -> str:
    """Return one line: ``constraint ck_age of accounts: only in the models, CHECK ((age >= 18))``."""
    where = f" of {change.table}" if change.table else ""
    head = f"{change.before('kind') or change.after('kind') or change.kind} {change.name}{where}"
    if change.action == "altered":
        return f"{head}: " + "; ".join(map(_attribute, change.attributes))
    definition = change.before("definition") or change.after("definition")
    return f"{head}: {_WORDS[change.action]}" + (f", {definition}" if definition else "")


def _attribute(item: AttributeChange) -> str:
    return f"{item.attribute} is {item.before or 'none'} in the models, {item.after or 'none'} in the migrations"
