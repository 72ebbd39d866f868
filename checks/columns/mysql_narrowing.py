"""Tell whether a change of a MySQL or MariaDB column's type can lose values; types as COLUMN_TYPE spells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SPELLING: Final = re.compile(r"^(?P<name>\w+)(?:\((?P<inside>.*)\))?(?P<rest>.*)$", re.DOTALL)
_LABEL: Final = re.compile(r"'(?:[^']|'')*'")
_INTEGERS: Final = ("tinyint", "smallint", "mediumint", "int", "bigint")
_DIGITS: Final = {"tinyint": 3, "smallint": 5, "mediumint": 8, "int": 10, "bigint": 20}
_SPELLED: Final = {"date": 10, "datetime": 26, "timestamp": 26, "time": 17, "year": 4}
"""How many characters their values take at most."""
_ORDERS: Final = (
    ("float", "double"),
    ("date", "timestamp", "datetime"),
    ("tinytext", "text", "mediumtext", "longtext"),
    ("tinyblob", "blob", "mediumblob", "longblob"),
)
_TEXTS: Final = {
    "char": 255,
    "varchar": 65_535,
    "tinytext": 255,
    "text": 65_535,
    "mediumtext": 2**24,
    "longtext": 2**32,
}
_BYTES: Final = {"binary": 255, "varbinary": 65_535, "tinyblob": 255, "blob": 65_535, "mediumblob": 2**24}


@dataclass(frozen=True, slots=True)
class _Type:
    name: str
    inside: str
    unsigned: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        """The length, or the precision and the scale."""
        return tuple(int(number) for number in re.findall(r"\d+", self.inside))

    @property
    def labels(self) -> frozenset[str]:
        """Those of an enum or set."""
        return frozenset(_LABEL.findall(self.inside))


def narrows(before: str, after: str) -> bool:
    """Say whether some value of the earlier type does not fit the later one; pairs that are not known count as such."""
    old, new = _read(before), _read(after)
    if old.name in _INTEGERS and new.name in _INTEGERS:
        return _smaller_integer(old, new)
    spelled = _spelled(old)
    if new.name in _TEXTS and spelled is not None:
        return _length(new, _TEXTS) < spelled
    if old.name in _INTEGERS and new.name == "decimal":
        digits, scale = _digits(new)
        return digits - scale < _DIGITS[old.name] or (new.unsigned and not old.unsigned)
    for lengths in (_TEXTS, _BYTES):
        if old.name in lengths and new.name in lengths:
            return _length(new, lengths) < _length(old, lengths)
    if old.name == new.name:
        return _narrows_itself(old, new)
    pair = next((order for order in _ORDERS if old.name in order and new.name in order), ())
    return not pair or pair.index(new.name) < pair.index(old.name)


def _read(spelling: str) -> _Type:
    found = _SPELLING.match(spelling.strip())
    if found is None:
        return _Type(spelling, "", unsigned=False)
    return _Type(found["name"].lower(), found["inside"] or "", "unsigned" in found["rest"].lower())


def _smaller_integer(old: _Type, new: _Type) -> bool:
    """Compare the bytes: the number in brackets is a width for display, and a signed type needs a bit for its sign."""
    if new.unsigned and not old.unsigned:
        return True
    wider = _INTEGERS.index(new.name) - _INTEGERS.index(old.name)
    return wider < (1 if old.unsigned and not new.unsigned else 0)


def _length(of: _Type, most: dict[str, int]) -> int:
    return of.numbers[0] if of.numbers else most[of.name]


def _spelled(of: _Type) -> int | None:
    """Return how many characters the longest value takes where it is written out; None where that is not known."""
    if of.name in _INTEGERS:
        return _DIGITS[of.name] + (not of.unsigned and of.name != "bigint")
    if of.name == "decimal":
        return _digits(of)[0] + len("-0.")
    if of.name == "enum":
        return max(len(label) - len("''") for label in of.labels) if of.labels else None
    return _SPELLED.get(of.name)


def _narrows_itself(old: _Type, new: _Type) -> bool:
    if old.labels or new.labels:
        return not old.labels <= new.labels
    if new.unsigned and not old.unsigned:
        return True
    if old.name == "decimal":
        (old_digits, old_scale), (new_digits, new_scale) = _digits(old), _digits(new)
        return new_scale < old_scale or new_digits - new_scale < old_digits - old_scale
    return bool(old.numbers and new.numbers and new.numbers < old.numbers)


def _digits(of: _Type) -> tuple[int, int]:
    digits, scale = (*of.numbers, 10, 0)[:2] if len(of.numbers) != 1 else (of.numbers[0], 0)
    return digits, scale
