"""Reads files of ``NAME=value`` lines, as python-dotenv and compose read them, but expands nothing."""

from __future__ import annotations

import re

from bot.source.values.value import Given

_LINE = re.compile(r"^\s*(?:export\s+)?(?P<name>[A-Za-z_]\w*)\s*=\s*(?P<value>.*?)\s*$")
_QUOTED = re.compile(r"""^(?P<quote>["'])(?P<inner>.*?)(?P=quote)\s*(#.*)?$""")
_REMARK = re.compile(r"\s+#.*$")
_REFERENCE = re.compile(r"\$\{\w+:?-(?P<otherwise>[^${}]*)\}")


def dotenv_values(text: str) -> Given:
    """Yield the lines that give a value; ``${NAME:-value}`` stands for its value, any other reference for nothing."""
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.match(line)
        value = plain_value(found["value"]) if found else None
        if found and value is not None:
            yield found["name"], value, number


def plain_value(written: str) -> str | None:
    """Return what a written value stands for; None where that depends on other variables, or where it is empty."""
    quoted = _QUOTED.match(written)
    value = quoted["inner"] if quoted else _REMARK.sub("", written)
    value = _REFERENCE.sub(lambda found: found["otherwise"], value)
    return value if value and "$" not in value else None
