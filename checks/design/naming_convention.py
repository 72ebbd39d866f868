"""What SQLAlchemy would call a constraint or index by a MetaData's ``naming_convention``."""

from __future__ import annotations

import re

from checks.design.named_objects import Named

PART = re.compile(r"%\((\w+)\)s")
COLUMN = re.compile(r"(?P<referred>referred_)?column_(?P<number>\d+)(?P<rest>_?N)?_(?P<what>name|label)")
SHORTENED = 60
"""Characters from which SQLAlchemy may have cut a name off and put a hash behind it (PostgreSQL's limit is 63)."""


def fits(template: str, named: Named) -> bool:
    """Say whether a name can come of a template; where that cannot be known, it does."""
    literal = template.partition("%(")[0]
    if len(named.name) >= SHORTENED:
        return True
    if not named.plain:
        return named.name.startswith(literal)
    return re.fullmatch(_pattern(template, named), named.name) is not None


def expected(template: str, named: Named) -> str | None:
    """Return the name that the template gives; None where that needs what only the models know."""
    parts = [_value(match[1], named) for match in PART.finditer(template)]
    if not named.plain or None in parts:
        return None
    values = iter(parts)
    return PART.sub(lambda _: next(values) or "", template)


def _pattern(template: str, named: Named) -> str:
    pieces = PART.split(template)
    texts, parts = pieces[::2], pieces[1::2]
    values = [_value(part, named) for part in parts]
    patterns = [".+" if value is None else re.escape(value) for value in values]
    # A label has the schema before it where the table is in one that the models name.
    labels = [
        f"(?:{re.escape(named.schema)}_)?{pattern}" if part.endswith("_label") else pattern
        for part, pattern in zip(parts, patterns, strict=True)
    ]
    return "".join(re.escape(text) + label for text, label in zip(texts, [*labels, ""], strict=True))


def _value(part: str, named: Named) -> str | None:
    """Return what stands for a part; None for the project's own words and names that only the models have."""
    if part in {"table_name", "referred_table_name"}:
        return named.table if part == "table_name" else named.referred_table
    column = COLUMN.fullmatch(part)
    columns = named.referred_columns if column and column["referred"] else named.columns
    number = int(column["number"]) if column else 0
    if column is None or number >= len(columns):
        return None
    separator = "_" if (column["rest"] or "").startswith("_") else ""
    name = separator.join(columns[number:]) if column["rest"] else columns[number]
    return f"{named.table}_{name}" if column["what"] == "label" else name
