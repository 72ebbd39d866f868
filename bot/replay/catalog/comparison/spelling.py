"""Whether two spellings differ in more than the names of what was renamed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = r'(?:"(?:[^"]|"")*"|[^\W\d][\w$]*)'
_TOKEN = re.compile(rf"{_PART}(?:\.{_PART})*|\S", re.DOTALL)
_PARTS = re.compile(_PART, re.DOTALL)
_CAST_LITERAL = re.compile(r"(?P<literal>'(?:[^']|'')*')::[\w\s\".(),]+", re.DOTALL)
_NULL = re.compile(r"NULL(?:::[\w\s\".(),\[\]]+)?")
_NUMBER = re.compile(r"\(?(?P<number>-?\d+(?:\.\d+)?)\)?(?:::[\w\s\".(),]+)?")
_QUOTED_OR_START = re.compile(
    r"""(?P<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*")|\bCURRENT_TIMESTAMP\b(?!\()|\btransaction_timestamp\(\)""", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Renames:
    """Old and new names: a definition that quotes the new one where it quoted the old says the same as before."""

    pairs: frozenset[tuple[str, str]] = frozenset()

    def same(self, before: str | None, after: str | None) -> bool:
        """Say whether two texts are equal but for renames."""
        if before == after:
            return True
        if before is None or after is None or not self.pairs:
            return False
        old, new = _TOKEN.findall(before), _TOKEN.findall(after)
        return len(old) == len(new) and all(map(self._same_name, old, new))

    def _same_name(self, old: str, new: str) -> bool:
        if old == new or (_without_public(old), _without_public(new)) in self.pairs:
            return True
        old_parts, new_parts = parts(old), parts(new)
        return self._same_parts(old_parts, new_parts) or self._moved(old_parts, new_parts)

    def _same_parts(self, old: list[str], new: list[str]) -> bool:
        return len(old) == len(new) > 0 and all(
            pair[0] == pair[1] or pair in self.pairs for pair in zip(old, new, strict=True)
        )

    def _moved(self, old: list[str], new: list[str]) -> bool:
        """Say whether only the table before the last part changed its schema: ``u.id`` and ``app.u.id``."""
        holder = (".".join(old[:-1]), ".".join(new[:-1]))
        return holder in self.pairs and self._same_parts(old[-1:], new[-1:])


def parts(name: str) -> list[str]:
    """Return the parts of a dotted name, quoted ones in their quotes."""
    return _PARTS.findall(name)


def same_default(before: str | None, after: str | None, renames: Renames) -> bool:
    """Say whether two defaults are the same value: ``''::text`` and ``''::character varying`` are.

    So are ``0``, ``(0)::bigint`` and ``'0'::bigint``, and ``now()``, ``transaction_timestamp()`` and
    ``CURRENT_TIMESTAMP`` without a precision, which the server prints as each was written (PostgreSQL manual,
    "Date/Time Functions and Operators", Current Date/Time). ``NULL`` is no default at all.
    """
    return renames.same(_value(before), _value(after))


def _value(expression: str | None) -> str | None:
    if expression is None or _NULL.fullmatch(expression):
        return None
    number = _NUMBER.fullmatch(expression)
    if number:
        return f"'{number['number']}'"
    cast = _CAST_LITERAL.fullmatch(expression)
    return cast["literal"] if cast else _QUOTED_OR_START.sub(lambda found: found["quoted"] or "now()", expression)


def _without_public(name: str) -> str:
    return name.removeprefix("public.")
