"""What ``inside/sqlite/database.py`` says of a database, and what the program says it sent: decoded strictly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec

_Name = Annotated[str, msgspec.Meta(max_length=4_000)]
_Text = Annotated[str, msgspec.Meta(max_length=1_000_000)]


class ColumnRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of ``PRAGMA table_xinfo``."""

    number: int
    name: _Name
    type: _Name
    not_null: int
    default: _Text | None
    key: int
    """Its place in the primary key, counted from 1; 0: it is not part of it."""
    hidden: int
    """1: hidden by a virtual table, 2: generated, 3: generated and stored."""


class ForeignKeyRow(msgspec.Struct, frozen=True, array_like=True):
    """A row of ``PRAGMA foreign_key_list``; keys of several columns have several rows of one number."""

    number: int
    place: int
    table: _Name
    column: _Name
    referenced: _Name | None
    """None: the primary key of the other table."""
    on_update: _Name
    on_delete: _Name
    match: _Name


class IndexRow(msgspec.Struct, frozen=True):
    """An index, and its columns; an expression has no name."""

    name: _Name
    unique: bool
    origin: _Name
    """``c``: CREATE INDEX, ``u``: a unique constraint, ``pk``: the primary key."""
    partial: bool
    sql: _Text
    columns: tuple[_Name | None, ...]


class ConstraintRow(msgspec.Struct, frozen=True):
    """A constraint as the stored CREATE TABLE spells it."""

    name: _Name | None
    kind: _Name
    columns: tuple[_Name, ...]
    text: _Text


class TableRow(msgspec.Struct, frozen=True):
    """A table or view."""

    name: _Name
    kind: _Name
    """``table``, ``view`` or ``virtual``."""
    rootpage: int
    """Where its content begins in the file; another one where the table was made anew."""
    sql: _Text
    without_rowid: bool
    columns: tuple[ColumnRow, ...]
    foreign_keys: tuple[ForeignKeyRow, ...]
    indexes: tuple[IndexRow, ...]
    triggers: tuple[tuple[_Name, _Text], ...]
    constraints: tuple[ConstraintRow, ...]
    collations: Mapping[_Name, _Name]
    generated: Mapping[_Name, _Text]


class ReadDatabase(msgspec.Struct, frozen=True):
    """Everything of the user's in one database."""

    tables: tuple[TableRow, ...] = ()
    error: str | None = None
    """Why nothing could be read."""


class SentError(msgspec.Struct, frozen=True):
    """SQLite's answer to a statement that failed, such as ``SQLITE_CONSTRAINT_NOTNULL``."""

    code: _Name
    message: _Text


class SentStatement(msgspec.Struct, frozen=True):
    """A statement as the program says that it sent it."""

    sql: _Text
    open: bool
    """Whether a transaction was open before it."""
    path: _Name | None = None
    line: int | None = None
    rows: int | None = None
    milliseconds: float = 0.0
    foreign_keys: bool | None = None
    """Of a DROP TABLE: whether ``PRAGMA foreign_keys`` was on."""
    error: SentError | None = None
