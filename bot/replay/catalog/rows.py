"""The catalog query's answer as the server sends it: a list per field, all of a piece equally long.

The fields of a class are those of the piece of the same name in ``bot.replay.catalog.query``.
"""

from __future__ import annotations

import msgspec


class Schemas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_namespace."""

    oid: list[int]
    name: list[str]
    of_extension: list[bool]


class Relations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_class: tables, views, indexes and sequences."""

    oid: list[int]
    schema: list[int]
    name: list[str]
    kind: list[str]
    unlogged: list[bool]
    row_security: list[bool]
    owner: list[str]
    query: list[str | None]
    bound: list[str | None]
    key: list[str | None]
    parent: list[int | None]


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_attribute."""

    table: list[int]
    number: list[int]
    name: list[str]
    type: list[str]
    nullable: list[bool]
    identity: list[str | None]
    generated: list[str | None]
    collation: list[str | None]


class Defaults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_attrdef."""

    table: list[int]
    number: list[int]
    expression: list[str]


class Comments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_description of relations (number 0) and columns."""

    table: list[int]
    number: list[int]
    text: list[str]


class Constraints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_constraint of tables."""

    oid: list[int]
    table: list[int]
    name: list[str]
    kind: list[str]
    columns: list[list[int] | None]
    definition: list[str]
    validated: list[bool]
    referenced_table: list[int | None]
    referenced_columns: list[list[int] | None]
    index: list[int | None]


class Indexes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_index."""

    oid: list[int]
    table: list[int]
    keys: list[list[int]]
    key_count: list[int]
    expressions: list[list[str] | None]
    definition: list[str]
    unique: list[bool]
    valid: list[bool]
    predicate: list[str | None]


class Triggers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_trigger."""

    table: list[int]
    name: list[str]
    definition: list[str]
    enabled: list[bool]


class Policies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_policy."""

    table: list[int]
    name: list[str]
    permissive: list[bool]
    command: list[str]
    roles: list[list[str]]
    using: list[str | None]
    check: list[str | None]


class Enums(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_type and pg_enum."""

    oid: list[int]
    schema: list[int]
    name: list[str]
    labels: list[list[str]]


class Sequences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_sequence, with the column that owns it."""

    oid: list[int]
    owner: list[int | None]
    owner_column: list[int | None]
    definition: list[str]


class Routines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_proc."""

    oid: list[int]
    schema: list[int]
    name: list[str]
    definition: list[str | None]


class Domains(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_type and the constraints of domains."""

    oid: list[int]
    schema: list[int]
    name: list[str]
    type: list[str]
    not_null: list[bool]
    default: list[str | None]
    constraints: list[list[str]]


class Extensions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pg_extension."""

    name: list[str]


class CatalogRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All pieces."""

    schemas: Schemas
    relations: Relations
    columns: Columns
    defaults: Defaults
    comments: Comments
    constraints: Constraints
    indexes: Indexes
    triggers: Triggers
    policies: Policies
    enums: Enums
    sequences: Sequences
    routines: Routines
    domains: Domains
    extensions: Extensions
