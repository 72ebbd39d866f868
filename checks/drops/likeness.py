"""Says which columns and tables of two releases' models are one and the same under another name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from checks.evidence import ModelColumn, ModelTable
from checks.running_release import mapped_table

_ALIKE = 0.7
"""How much of two names must be the same (``difflib``); ``email`` and ``email_address`` count as one in the other."""
_FEWEST_COLUMNS = 3
"""Two tables with a key and one more column are too easily alike."""


def renamed_columns(old: ModelTable, new: ModelTable) -> Iterator[tuple[ModelColumn, ModelColumn, bool]]:
    """Yield columns that went and came and are one: by their attribute, else as the only ones, by their looks.

    The last of the three says whether the models say so, and not only the looks.
    """
    gone = [item for item in old.columns if all(item.name != other.name for other in new.columns)]
    come = [item for item in new.columns if all(item.name != other.name for other in old.columns)]
    kept = [(a, b) for a in gone for b in come if a.attribute is not None and a.attribute == b.attribute]
    yield from ((a, b, True) for a, b in kept if a.type == b.type)
    if not kept and len(gone) == len(come) == 1 and _look_alike(old, new, gone[0], come[0]):
        yield gone[0], come[0], False


def renamed_tables(
    base: tuple[ModelTable, ...], merged: tuple[ModelTable, ...]
) -> Iterator[tuple[ModelTable, ModelTable]]:
    """Yield tables that went and came with the same columns, where no other one has them as well."""
    gone = [item for item in base if mapped_table(merged, item.name) is None]
    come = [item for item in merged if mapped_table(base, item.name) is None]
    for old in gone:
        alike = [new for new in come if _same_columns(old, new)]
        rivals = [item for item in gone if _same_columns(old, item)]
        if len(alike) == len(rivals) == 1:
            yield old, alike[0]


def _look_alike(old: ModelTable, new: ModelTable, before: ModelColumn, after: ModelColumn) -> bool:
    same_kind = (before.type, before.nullable) == (after.type, after.nullable)
    return same_kind and old.columns.index(before) == new.columns.index(after) and _alike(before.name, after.name)


def _alike(first: str, second: str) -> bool:
    shorter, longer = sorted((first.lower(), second.lower()), key=len)
    within = shorter in longer.split("_") or longer.startswith(f"{shorter}_") or longer.endswith(f"_{shorter}")
    return within or difflib.SequenceMatcher(None, shorter, longer).ratio() >= _ALIKE


def _same_columns(first: ModelTable, second: ModelTable) -> bool:
    shapes = [sorted((item.name, item.type) for item in table.columns) for table in (first, second)]
    return shapes[0] == shapes[1] and len(first.columns) >= _FEWEST_COLUMNS
