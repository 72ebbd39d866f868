"""The vocabulary for what stands in a database: plain frozen data, read from the server's own catalogs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column as pg_attribute, pg_attrdef or information_schema.COLUMNS describe it; ``type`` is spelled as there."""

    name: str
    number: int
    type: str
    nullable: bool
    default: str | None = None
    identity: str | None = None
    """``always`` or ``by default``; on MySQL and MariaDB ``auto_increment``; on SQLite ``by default`` or
    ``autoincrement``.
    """
    generated: str | None = None
    """``stored`` or ``virtual``; the expression is then in ``default``."""
    collation: str | None = None
    comment: str | None = None
    extra: str | None = None
    """On MySQL and MariaDB what else is said of it: ``on update current_timestamp()``, ``INVISIBLE``."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint as pg_constraint describes it; ``definition`` is ``pg_get_constraintdef``'s spelling."""

    oid: int
    name: str
    kind: str
    """``primary key``, ``foreign key``, ``unique``, ``check``, ``exclusion`` or ``not null``."""
    columns: tuple[str, ...]
    definition: str
    validated: bool
    referenced_table: str | None = None
    referenced_columns: tuple[str, ...] = ()
    index: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """An index as pg_index describes it; ``columns`` holds column names or key expressions."""

    oid: int
    name: str
    columns: tuple[str, ...]
    definition: str
    unique: bool
    valid: bool
    constraint: str | None = None
    """The name of the constraint that owns the index."""
    predicate: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A user trigger, as ``pg_get_triggerdef`` spells it."""

    name: str
    definition: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """A row security policy."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table, partitioned table, view, materialized view or foreign table.

    ``name`` is written as SQL needs it: without a schema where that is ``public``, quoted where quotes are needed.
    """

    oid: int
    schema: str
    name: str
    kind: str
    columns: tuple[Column, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    policies: tuple[Policy, ...] = ()
    definition: str | None = None
    """The query of a view, or the bound of a partition."""
    partition_of: str | None = None
    row_security: bool = False
    unlogged: bool = False
    comment: str | None = None
    owner: str | None = None
    """The role that it belongs to; no part of a comparison."""
    options: str | None = None
    """On MySQL and MariaDB the storage engine, the collation and what else follows the columns."""

    def column(self, name: str) -> Column | None:
        """Return the column of that name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class EnumType:
    """An enumerated type with its labels in order."""

    oid: int
    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence; ``owner`` is ``table.column`` where a column owns it."""

    oid: int
    name: str
    owner: str | None
    definition: str


@dataclass(frozen=True, slots=True)
class Routine:
    """A function or procedure; ``name`` carries the argument types."""

    oid: int
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain with its base type and constraints."""

    oid: int
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything of the user's in one database at one moment; the server's own and extensions' objects are left out."""

    tables: tuple[Table, ...] = ()
    enums: tuple[EnumType, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    routines: tuple[Routine, ...] = ()
    domains: tuple[Domain, ...] = ()
    extensions: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()

    def table(self, name: str) -> Table | None:
        """Return the table of that name, if there is one."""
        return next((table for table in self.tables if table.name == name), None)

    def table_with_oid(self, oid: int) -> Table | None:
        """Return the table with that object identifier: the same table, whatever it is called now."""
        return next((table for table in self.tables if table.oid == oid), None)


@dataclass(frozen=True, slots=True)
class AttributeChange:
    """One attribute that differs, both values as text.

    ``attribute`` is the name of the field above (``type``, ``nullable``, ``validated``, …). A boolean is ``true`` or
    ``false`` and always given, a tuple is joined by ``, ``, and what is not set is None.
    """

    attribute: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class CatalogChange:
    """What happened to one object between two catalogs."""

    kind: str
    """``table``, ``column``, ``constraint``, ``index``, ``trigger``, ``policy``, ``enum``, ``sequence``, ``routine``,
    ``domain``, ``extension`` or ``schema``."""
    action: str
    """``created``, ``dropped``, ``renamed`` or ``altered``."""
    name: str
    """The object's name; for a rename the old one."""
    table: str | None = None
    """The table that holds a column, constraint, index, trigger or policy."""
    table_oid: int | None = None
    attributes: tuple[AttributeChange, ...] = ()
    """``renamed``: ``name``; ``altered``: what differs; ``created`` and ``dropped``: every attribute that is set."""

    def before(self, attribute: str) -> str | None:
        """Return an attribute's earlier value, as text."""
        return next((item.before for item in self.attributes if item.attribute == attribute), None)

    def after(self, attribute: str) -> str | None:
        """Return an attribute's later value, as text."""
        return next((item.after for item in self.attributes if item.attribute == attribute), None)

    def changed(self, attribute: str) -> bool:
        """Say whether the attribute differs."""
        return any(item.attribute == attribute for item in self.attributes)
