"""Which object of one catalog is which of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

_Object = TypeVar("_Object")
Key = Callable[[Any], Hashable]


@dataclass(frozen=True, slots=True)
class Matched(Generic[_Object]):
    """Objects in pairs, and those that have no counterpart."""

    pairs: tuple[tuple[_Object, _Object], ...]
    dropped: tuple[_Object, ...]
    created: tuple[_Object, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """For each kind of object, the keys that make two of them the same one, tried in turn."""

    table: tuple[Key, ...]
    column: tuple[Key, ...]
    constraint: tuple[Key, ...]
    index: tuple[Key, ...]
    sequence: tuple[Key, ...]
    other: tuple[Key, ...]
    """Enumerated types, routines and domains."""
    names_matter: bool
    """Whether another name of a matched object is reported."""


_OID, _NAME = attrgetter("oid"), attrgetter("name")


def _index_structure(index: Any) -> Hashable:
    # The definition names the index itself, and quotes it as the name is quoted.
    _, _, rest = index.definition.partition(" ON ")
    return (rest, index.unique, index.valid)


BY_IDENTITY = Rules(
    table=(_OID,),
    column=(attrgetter("number"),),
    # A change of a column's type makes its constraints and indexes anew, under new identifiers and their old names.
    constraint=(_OID, _NAME),
    index=(_OID, _NAME),
    sequence=(_OID,),
    other=(_OID,),
    names_matter=True,
)

BY_NAME = Rules(
    table=(_NAME,),
    column=(_NAME,),
    # What the server names differs after a table was renamed there and back; only the definition tells.
    constraint=(_NAME, attrgetter("kind", "definition", "validated")),
    index=(_NAME, _index_structure),
    sequence=(_NAME, attrgetter("owner", "definition")),
    other=(_NAME,),
    names_matter=False,
)

BY_THEIR_NAME: tuple[Key, ...] = (_NAME,)
"""For triggers and policies, which the catalog's vocabulary knows by name alone."""


def matched(before: Iterable[_Object], after: Iterable[_Object], keys: tuple[Key, ...]) -> Matched[_Object]:
    """Pair objects by the first key, what is left by the next, and so on."""
    pairs: list[tuple[_Object, _Object]] = []
    dropped, created = list(before), list(after)
    for key in keys:
        found, dropped, created = _paired(dropped, created, key)
        pairs += found
    return Matched(tuple(pairs), tuple(dropped), tuple(created))


def _paired(
    before: list[_Object], after: list[_Object], key: Key
) -> tuple[list[tuple[_Object, _Object]], list[_Object], list[_Object]]:
    candidates: defaultdict[Hashable, list[_Object]] = defaultdict(list)
    for item in after:
        candidates[key(item)].append(item)
    pairs, alone = [], []
    for item in before:
        same = candidates[key(item)]
        if same:
            pairs.append((item, same.pop(0)))
        else:
            alone.append(item)
    taken = {id(new) for _, new in pairs}
    return pairs, alone, [item for item in after if id(item) not in taken]
