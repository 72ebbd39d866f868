"""Drop in the downgrade what the upgrade made and nobody drops: tables, views, columns, constraints, indexes, enums."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from checks.catalog import CatalogChange
from checks.evidence import Revision
from checks.finding import Edit, Fix
from checks.names import bare_name, same_table, split_name

_TYPES = {"unique": "unique", "foreign key": "foreignkey", "check": "check", "primary key": "primary"}
"""What a catalog calls a constraint, and what ``op.drop_constraint()`` does."""


def drops_left_objects(revision: Revision, differences: Sequence[CatalogChange]) -> Fix | None:
    """Return the edit that ends the downgrade with their drops; None where anything else is left or missing as well."""
    span = revision.source.downgrade_span
    left = [item for item in differences if not _goes_along(item, differences)]
    if span is None or not left or any(item.action != "created" or item.kind not in _DROPS for item in left):
        return None
    order = list(_DROPS)
    drops = [
        _DROPS[item.kind](item) for item in sorted(left, key=lambda item: (not _view(item), order.index(item.kind)))
    ]
    first, last = (revision.source.text.splitlines()[number - 1] for number in span)
    indentation = first[: len(first) - len(first.lstrip())]
    lines = [last, *(f"{indentation}{drop}" for drop in drops)]
    edit = Edit(revision.path, span[1], span[1], "\n".join(lines) + "\n")
    return Fix("edit", (edit,), "Drops what the downgrade left behind.", only_if_proved=True)


def _goes_along(item: CatalogChange, differences: Sequence[CatalogChange]) -> bool:
    """Say whether an object is part of another one that is left, and is dropped with it."""
    made = [other for other in differences if other.action == "created"]
    own_table = any(other.kind == "table" and same_table(other.name, item.table or "") for other in made)
    constraint = item.kind == "index" and any(
        (other.kind, other.table, other.name) == ("constraint", item.table, item.name) for other in made
    )
    sequence = item.kind == "sequence" and any(other.kind in {"table", "column"} for other in made)
    return own_table or constraint or sequence or item.after("kind") == "not null"


def _index(item: CatalogChange) -> str:
    return f"op.drop_index({_name(item)}, table_name={_table(item)}{_schema(item)})"


def _constraint(item: CatalogChange) -> str:
    kind = _TYPES.get(item.after("kind") or "")
    told = f", type_={_quoted(kind)}" if kind else ""
    return f"op.drop_constraint({_name(item)}, {_table(item)}{told}{_schema(item)})"


def _column(item: CatalogChange) -> str:
    return f"op.drop_column({_table(item)}, {_name(item)}{_schema(item)})"


def _whole_table(item: CatalogChange) -> str:
    view = _view(item)
    if view is not None:
        return f"op.execute({_quoted(f'DROP {view.upper()} {item.name}')})"
    schema, bare = split_name(item.name)
    return f"op.drop_table({_quoted(bare)}{_in_schema(schema)})"


def _enum(item: CatalogChange) -> str:
    schema, bare = split_name(item.name)
    return f"sa.Enum(name={_quoted(bare)}{_in_schema(schema)}).drop(op.get_bind(), checkfirst=True)"


_DROPS: Mapping[str, Callable[[CatalogChange], str]] = {
    "constraint": _constraint,
    "index": _index,
    "column": _column,
    "table": _whole_table,
    "enum": _enum,
}
"""How each kind is dropped, in an order in which nothing is still needed."""


def _view(item: CatalogChange) -> str | None:
    """Return which kind of view a relation is, if it is one: what it reads cannot be dropped before it."""
    kind = item.after("kind") if item.kind == "table" else None
    return kind if kind in {"view", "materialized view"} else None


def _name(item: CatalogChange) -> str:
    return _quoted(bare_name(item.name))


def _table(item: CatalogChange) -> str:
    return _quoted(bare_name(item.table or ""))


def _schema(item: CatalogChange) -> str:
    return _in_schema(split_name(item.table or "")[0])


def _in_schema(schema: str | None) -> str:
    return f", schema={_quoted(schema)}" if schema not in {None, "public"} else ""


def _quoted(text: str | None) -> str:
    """Return a text as Python source, in the quotes that formatters use."""
    return json.dumps(text, ensure_ascii=False)
