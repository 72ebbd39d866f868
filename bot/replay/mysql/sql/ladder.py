"""The same statement with each ALGORITHM and LOCK that the server may be asked for, the gentlest first.

The server refuses what it cannot do that way, without having done anything, and otherwise does it: the first form that
it takes says how it works on the table and who waits meanwhile. By itself it chooses the same (MySQL manual, "Online
DDL Operations"; MariaDB, "InnoDB Online DDL Overview").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from bot.replay.mysql.sql.command import is_several
from bot.replay.mysql.sql.tokens import Token, outermost, tokens

INSTANT, NOCOPY, INPLACE, COPY = "INSTANT", "NOCOPY", "INPLACE", "COPY"
NONE, SHARED, EXCLUSIVE = "NONE", "SHARED", "EXCLUSIVE"

# MySQL takes no LOCK together with INSTANT, which lets others go on by its nature.
_MYSQL = (
    (INSTANT, None),
    *((INPLACE, lock) for lock in (NONE, SHARED, EXCLUSIVE)),
    *((COPY, lock) for lock in (SHARED, EXCLUSIVE)),
)
_MARIADB = (
    (INSTANT, None),
    (NOCOPY, NONE),
    *((INPLACE, lock) for lock in (NONE, SHARED, EXCLUSIVE)),
    *((COPY, lock) for lock in (NONE, SHARED, EXCLUSIVE)),
)
_RUNGS = {"mysql": _MYSQL, "mariadb": _MARIADB}
_DEFAULT = "DEFAULT"
_SKIPPED = frozenset({"ONLINE", "IGNORE", "IF", "EXISTS"})


@dataclass(frozen=True, slots=True)
class Rung:
    """One form of a statement."""

    sql: str
    algorithm: str | None
    lock: str | None


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where options go: between two parts of the text."""

    head: str
    tail: str
    joint: str
    """What separates two options."""

    def filled(self, options: list[str]) -> str:
        return self.head + self.joint.join(options) + self.tail


def ladder(sql: str, dialect: str) -> tuple[Rung, ...]:
    """Return the forms of a statement; none where it takes no such options, or nobody can tell where."""
    found = tokens(sql)
    if is_several(found):
        return ()
    if _partitions_anew(found):
        return (Rung(sql, COPY, SHARED),)
    return () if _slot(sql, found) is None else tuple(_rungs(sql, _asked(outermost(found)), dialect))


def _partitions_anew(found: tuple[Token, ...]) -> bool:
    """Say whether a table is partitioned otherwise: all rows are copied, whatever ALGORITHM the server lets pass.

    MySQL manual, "Online DDL Operations", "Partitioning Operations": PARTITION BY and REMOVE PARTITIONING.
    """
    words = [token.upper for token in outermost(found)]
    pairs = set(itertools.pairwise(words))
    return words[:1] == ["ALTER"] and not pairs.isdisjoint({("PARTITION", "BY"), ("REMOVE", "PARTITIONING")})


def _rungs(sql: str, asked: dict[str, Token], dialect: str) -> Iterator[Rung]:
    """Yield the rungs that agree with what the statement asks for by itself; what it asks for is not added again."""
    algorithm, lock = _wanted(asked, "ALGORITHM"), _wanted(asked, "LOCK")
    for rung_algorithm, rung_lock in _RUNGS[dialect]:
        if algorithm not in {None, rung_algorithm} or (lock is not None and rung_lock not in {None, lock}):
            continue
        options = {"ALGORITHM": rung_algorithm} if algorithm is None else {}
        if lock is None and rung_lock is not None:
            options["LOCK"] = rung_lock
        elif lock is not None and rung_lock is None and algorithm is None and dialect == "mysql":
            options["LOCK"] = _DEFAULT  # MySQL refuses the two together, and by itself works at once under any LOCK
        yield Rung(_with(sql, asked, options), rung_algorithm, rung_lock or lock or NONE)


def _with(sql: str, asked: dict[str, Token], options: dict[str, str]) -> str:
    """Return the statement with options: where it names one itself, in that one's place, since the last one counts."""
    replaced = sorted((asked[name].start, name) for name in options if name in asked)
    for _, name in reversed(replaced):
        sql = sql[: asked[name].start] + options[name] + sql[asked[name].end :]
    added = [f"{name}={value}" for name, value in options.items() if name not in asked]
    slot = _slot(sql, tokens(sql)) if added else None
    return slot.filled(added) if slot else sql


def _wanted(asked: dict[str, Token], name: str) -> str | None:
    """Return which ALGORITHM or LOCK a statement asks for; None where it leaves that to the server."""
    value = asked[name].upper if name in asked else _DEFAULT
    return None if value == _DEFAULT else value


def _asked(found: tuple[Token, ...]) -> dict[str, Token]:
    """Return the words in which the statement itself names an ALGORITHM or LOCK."""
    asked: dict[str, Token] = {}
    for at, token in enumerate(found):
        if token.upper in {"ALGORITHM", "LOCK"}:
            values = [item for item in found[at + 1 : at + 3] if item.text != "="]
            if values and values[0].upper:
                asked[token.upper] = values[0]
    return asked


def _slot(sql: str, found: tuple[Token, ...]) -> _Slot | None:
    words = [token.upper for token in found[:4]]
    if words[:1] == ["ALTER"] and "TABLE" in words:
        return _in_alter_table(sql, found)
    if words[:1] == ["CREATE"] and "INDEX" in words:
        return _Slot(sql[: found[-1].end] + " ", "", " ")
    if words[:2] == ["DROP", "INDEX"]:
        return _instead_of_drop_index(sql, found)
    return None


def _in_alter_table(sql: str, found: tuple[Token, ...]) -> _Slot | None:
    """Options may stand first in the list of changes: nothing that follows can be mistaken there."""
    at = next(number for number, token in enumerate(found) if token.upper == "TABLE") + 1
    while at < len(found) and found[at].upper in _SKIPPED:
        at += 1
    end = _end_of_name(found, at)
    if end is None or end >= len(found):
        return None
    tail = sql[found[end].start : found[-1].end]
    return _Slot(f"{sql[: found[end].start].rstrip()} ", f", {tail}", ", ")


def _instead_of_drop_index(sql: str, found: tuple[Token, ...]) -> _Slot | None:
    """``DROP INDEX i ON t`` is mapped to an ALTER TABLE by both servers, and only that takes options on both."""
    at = next((number for number, token in enumerate(found) if token.upper == "ON"), None)
    if at is None or _end_of_name(found, at + 1) != len(found):
        return None
    table = sql[found[at + 1].start : found[-1].end]
    dropped = sql[found[1].end : found[at].start].strip()
    return _Slot(f"ALTER TABLE {table} ", f", DROP INDEX {dropped}", ", ")


def _end_of_name(found: tuple[Token, ...], at: int) -> int | None:
    """Return where the name that begins at ``at``, with or without a database before it, has ended."""
    if at >= len(found) or found[at].identifier is None:
        return None
    qualified = at + 2 < len(found) and found[at + 1].text == "." and found[at + 2].identifier is not None
    return at + 3 if qualified else at + 1
