"""The value that MySQL and MariaDB give a NOT NULL column where nobody gives one."""

from __future__ import annotations

import re

from checks.mysql.causes import labels

_NUMBERS = ("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "bit", "year")
_ZERO_DATES = {
    "date": "0000-00-00",
    "datetime": "0000-00-00 00:00:00",
    "timestamp": "0000-00-00 00:00:00",
    "time": "00:00:00",
}


def implicit_value(spelling: str) -> str:
    """Return it as SQL spells it, by the column's type (MySQL manual, "Data Type Default Values")."""
    found = re.match(r"\w+", spelling)
    name = found[0].lower() if found else ""
    if name in _NUMBERS:
        return "0"
    if name in _ZERO_DATES:
        return f"'{_ZERO_DATES[name]}'"
    known = labels(spelling)
    return f"'{known[0]}'" if name == "enum" and known else "''"


def is_zero_date(value: str) -> bool:
    """Say whether a value is a date that no calendar has, which ``NO_ZERO_DATE`` forbids."""
    return value.startswith("'0000-")
