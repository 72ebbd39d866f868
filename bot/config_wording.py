"""Says in plain words what is wrong with a value of the configuration, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.config_file import Keys

EXAMPLES: Mapping[str, str] = {
    "accepted": "accepted: [{code: A1, until: 2027-01-31, reason: the table has 200 rows}]",
    "baseline": "baseline: db/structure.sql",
    "baseline_revision": "baseline_revision: '0007'",
    "code": "code: A1",
    "codes": "codes: [A1, C7]",
    "database": "database: postgresql:15",
    "ignore": "ignore: [legacy/*]",
    "object": "object: users.name",
    "overrides": "overrides: [{tables: [audit_*], severity: warning}]",
    "path": "path: legacy/*",
    "paths": "paths: [legacy/*]",
    "projects": "projects: [shop/migrations]",
    "reason": "reason: the table has 200 rows",
    "severity": "severity: warning",
    "statistics": "statistics: db/statistics.json",
    "style": "style: [naming]",
    "tables": "tables: [audit_*]",
    "until": "until: 2027-01-31",
}
"""How each key is written in YAML."""
_KINDS = {
    "array": "a list",
    "bool": "true or false",
    "float": "a number",
    "int": "a number",
    "null": "empty",
    "object": "keys with values",
    "str": "text",
}
_TYPES = re.compile(r"Expected `(?P<wanted>[\w |]+)`, got `(?P<given>\w+)`")
_MISSING = re.compile(r"missing required field `(?P<key>\w+)`")
_DATABASES = "database is postgresql, mysql, mariadb or sqlite, with a version behind a colon or without"


def plain_words(message: str, keys: Keys, *, inside: bool) -> tuple[str, str]:
    """Return message and hint for what msgspec says of the value at a place, or of one that lies ``inside`` it."""
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "the configuration")
    missing = _MISSING.search(message)
    if missing is not None:
        return f"this entry of {name} has no {missing['key']}", _written(missing["key"])
    types = _TYPES.search(message)
    if types is not None:
        wanted = [_KINDS.get(kind, kind) for kind in types["wanted"].split(" | ") if kind != "null"]
        part = "each value of " if inside else "each item of " if keys and isinstance(keys[-1], int) else ""
        given = _KINDS.get(types["given"], types["given"])
        return f"{part}{name} has to be {' or '.join(wanted)}, and this is {given}", _written(name)
    if name == "database":
        return _DATABASES, _written(name)
    if "date" in message:
        return f"{name} has to be a day of the calendar", _written(name)
    return (f"{name} says nothing" if name == "reason" else f"{name}: {message}"), _written(name)


def _written(name: str) -> str:
    return f"Write it as: {EXAMPLES[name]}" if name in EXAMPLES else "The schema is docs/config.schema.json."
