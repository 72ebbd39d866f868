"""Drop in the downgrade the enum types that a column or a table brought along and left behind."""

from __future__ import annotations

from collections.abc import Sequence

from checks.catalog import CatalogChange
from checks.evidence import Revision
from checks.finding import Edit, Fix


def drops_left_enums(revision: Revision, differences: Sequence[CatalogChange]) -> Fix | None:
    """Return the edit that ends the downgrade with their drops; None where something else is left as well."""
    names = [item.name for item in differences if (item.kind, item.action) == ("enum", "created")]
    span = revision.source.downgrade_span
    if span is None or not names or len(names) < len(differences):
        return None
    first, last = (revision.source.text.splitlines()[number - 1] for number in span)
    indentation = first[: len(first) - len(first.lstrip())]
    lines = [last, *(f"{indentation}{_drop(name)}" for name in names)]
    edit = Edit(revision.path, span[1], span[1], "\n".join(lines) + "\n")
    return Fix("edit", (edit,), "Drops what the downgrade left behind.", only_if_proved=True)


def _drop(name: str) -> str:
    schema, _, bare = name.replace('"', "").rpartition(".")
    arguments = f"name={bare!r}" + (f", schema={schema!r}" if schema else "")
    return f"sa.Enum({arguments}).drop(op.get_bind(), checkfirst=True)".replace("'", '"')
