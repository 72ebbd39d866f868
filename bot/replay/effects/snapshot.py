"""One reading of a session, decoded: what it holds, where the files are, what was scanned, and the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from bot.replay.catalog.decode import VERSION_TABLE, assemble, plain_json
from bot.replay.catalog.rows import CatalogRows
from bot.replay.effects.mark import Mark
from bot.replay.effects.modes import spelled, strongest
from checks.catalog import Catalog


@dataclass(frozen=True, slots=True)
class EffectsSnapshot:
    """The state of a session's effects at one moment; relations go by their identifiers."""

    locks: Mapping[int, str]
    """The strongest mode on each relation of the user's, in the manual's spelling."""
    held: Mapping[int, str]
    """The same after the reading, which may lock the tables of views in ACCESS SHARE."""
    files: Mapping[int, int]
    """The relfilenode of each table, materialized view and index."""
    scans: Mapping[int, int]
    """How often each table was read from end to end; only grows."""
    lock_timeout: str
    statement_timeout: str
    idle_timeout: str
    application_name: str
    transaction: int | None
    """The transaction's identifier, once it has written something."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Effects and catalog of one moment, and the mark that lets the next reading leave the catalog out."""

    effects: EffectsSnapshot
    catalog: Catalog
    mark: Mark


def decode_effects(text: str | bytes) -> EffectsSnapshot:
    """Return what an answer to ``EFFECTS_QUERY`` says; raises msgspec.DecodeError where it is none."""
    return _effects(msgspec.json.decode(plain_json(text), type=_EffectsRows))


def decode_snapshot(text: str | bytes, known: Snapshot | None = None, version_table: str = VERSION_TABLE) -> Snapshot:
    """Return what an answer to ``snapshot_query(known.mark)`` says; an unchanged catalog is the known one itself.

    Raises msgspec.DecodeError where the text is no such answer.
    """
    rows = msgspec.json.decode(plain_json(text), type=_SnapshotRows)
    if rows.catalog is not None and rows.key is not None:
        catalog, key = assemble(rows.catalog, version_table), rows.key
    elif known is not None:
        catalog, key = known.catalog, rows.key or known.mark.key
    else:
        raise msgspec.ValidationError("The catalog was left out, and none is known.")
    return Snapshot(_effects(rows), catalog, Mark(rows.wal, rows.horizon, key))


class _LockRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    relation: list[int]
    mode: list[str]


class _RelationRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    oid: list[int]
    file: list[int]
    scans: list[int]


class _EffectsRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    locks: _LockRows
    relations: _RelationRows
    lock_timeout: str
    statement_timeout: str
    idle_timeout: str
    application_name: str
    transaction: str | None
    held: _LockRows


class _SnapshotRows(_EffectsRows, frozen=True, forbid_unknown_fields=True):
    # These two go back into SQL: nothing but what such a mark can hold is let through.
    wal: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-F]+/[0-9A-F]+$")]
    key: Annotated[str, msgspec.Meta(pattern=r"^[-0-9/ ]+$")] | None
    horizon: int
    catalog: CatalogRows | None


def _effects(rows: _EffectsRows) -> EffectsSnapshot:
    relations = rows.relations
    try:
        return EffectsSnapshot(
            locks=_modes(rows.locks),
            held=_modes(rows.held),
            files=dict(zip(relations.oid, relations.file, strict=True)),
            scans=dict(zip(relations.oid, relations.scans, strict=True)),
            lock_timeout=rows.lock_timeout,
            statement_timeout=rows.statement_timeout,
            idle_timeout=rows.idle_timeout,
            application_name=rows.application_name,
            transaction=None if rows.transaction is None else int(rows.transaction),
        )
    except (KeyError, ValueError) as error:
        raise msgspec.ValidationError(f"The effects' rows do not fit each other: {error!r}") from error


def _modes(rows: _LockRows) -> dict[int, str]:
    return strongest(zip(rows.relation, map(spelled, rows.mode), strict=True))
