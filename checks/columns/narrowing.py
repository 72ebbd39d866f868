"""Decide from two type names whether a change of type can fail on a value or change it."""

from __future__ import annotations

import re

WHOLE_NUMBERS = ("smallint", "integer", "bigint", "numeric")
UNBOUNDED = frozenset({"text", "character varying"})
MODIFIED = re.compile(r"^(?P<base>[a-z ]+?)\((?P<numbers>[\d, -]+)\)(?P<rest>.*)$")


def narrows(before: str, after: str) -> bool:
    """Say whether some value of the earlier type does not fit the later one; types as ``format_type`` spells them."""
    if before in WHOLE_NUMBERS and after in WHOLE_NUMBERS:
        return WHOLE_NUMBERS.index(after) < WHOLE_NUMBERS.index(before)
    old_base, old_numbers = _parts(before)
    new_base, new_numbers = _parts(after)
    if old_base in UNBOUNDED and new_base in UNBOUNDED:
        return bool(new_numbers) and (not old_numbers or new_numbers[0] < old_numbers[0])
    if old_base == new_base:
        return _narrower_numbers(old_base, old_numbers, new_numbers)
    return old_base in UNBOUNDED


def _parts(type_name: str) -> tuple[str, tuple[int, ...]]:
    found = MODIFIED.match(type_name)
    if not found:
        return type_name, ()
    return found["base"] + found["rest"], tuple(int(number) for number in found["numbers"].split(","))


def _narrower_numbers(base: str, before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Compare lengths or precisions; ``numeric`` has digits and scale, and loses whole digits when scale grows."""
    if not after or before == after:
        return False
    if not before:
        return True
    if base == "numeric":
        (old_digits, old_scale), (new_digits, new_scale) = _digits(before), _digits(after)
        return new_scale < old_scale or new_digits - new_scale < old_digits - old_scale
    return after[0] < before[0]


def _digits(numbers: tuple[int, ...]) -> tuple[int, int]:
    return numbers[0], numbers[1] if len(numbers) > 1 else 0
