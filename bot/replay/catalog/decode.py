"""The catalog query's answer, put together as a Catalog."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import msgspec

from bot.replay.catalog.names import Names
from bot.replay.catalog.others import domains, enums, routines, sequences
from bot.replay.catalog.rows import CatalogRows, Schemas
from bot.replay.catalog.tables import tables
from checks.catalog import Catalog

VERSION_TABLE = "alembic_version"


def decode_catalog(text: str | bytes, version_table: str = VERSION_TABLE) -> Catalog:
    """Return what the text says, without Alembic's own table, which is named as the catalog would name it.

    Raises msgspec.DecodeError where the text is not a whole answer to the catalog query.
    """
    return assemble(msgspec.json.decode(plain_json(text), type=CatalogRows), version_table)


def plain_json(text: str | bytes) -> bytes:
    """Return the JSON of a pinned statement's answer, which is base64 where the session does not speak UTF-8.

    Raises msgspec.DecodeError where it is neither.
    """
    raw = text.encode() if isinstance(text, str) else text
    try:
        return raw if raw.startswith(b"{") else base64.b64decode(raw)
    except ValueError as error:
        raise msgspec.DecodeError("The answer is neither JSON nor base64.") from error


def assemble(rows: CatalogRows, version_table: str) -> Catalog:
    """Put the pieces together, each kind of object in the order of its names.

    Raises msgspec.ValidationError where the pieces do not fit each other.
    """
    try:
        return _assembled(rows, version_table)
    except (LookupError, ValueError) as error:
        raise msgspec.ValidationError(f"The catalog's rows do not fit each other: {error!r}") from error


def _assembled(rows: CatalogRows, version_table: str) -> Catalog:
    names = Names(rows)
    return Catalog(
        tables=tables(rows, names, version_table),
        enums=enums(rows.enums, names),
        sequences=sequences(rows.sequences, names),
        routines=routines(rows.routines, names),
        domains=domains(rows.domains, names),
        extensions=tuple(sorted(rows.extensions.name)),
        schemas=tuple(sorted(_own_schemas(rows.schemas))),
    )


def _own_schemas(rows: Schemas) -> Iterator[str]:
    return (name for name, of_extension in zip(rows.name, rows.of_extension, strict=True) if not of_extension)
