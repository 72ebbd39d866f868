"""What a tree's models declare, and what Alembic asks for given them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.catalog import AttributeChange
from checks.evidence.place import Place


@dataclass(frozen=True, slots=True)
class ModelColumn:
    """A column that a tree's models map."""

    name: str
    type: str
    nullable: bool
    has_server_default: bool
    has_python_default: bool
    primary_key: bool
    attribute: str | None = None
    """The attribute of a class that maps it; None for a plain Table()."""
    place: Place | None = None
    """Its own lines, where they are known."""
    python_default: str | None = None
    """The default that SQLAlchemy itself sends, as PostgreSQL reads it in quotes, where it is a plain value."""
    labels: tuple[str, ...] = ()
    """What its ``Enum`` can read; empty where it is of another type."""


@dataclass(frozen=True, slots=True)
class ModelChild:
    """A table that refers to another, as a relationship of the models connects the two.

    SQLAlchemy 2.0 manual, "Cascades": without a cascade a session that deletes a row sets the foreign key of those that
    refer to it to NULL; with ``passive_deletes`` it leaves to the server what it has not loaded.
    """

    table: str
    columns: tuple[str, ...]
    """Of its foreign key."""
    cascades: bool
    """Whether a session that deletes the row deletes those that refer to it."""
    left_to_server: bool


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """A class among several of one table, and the value of the discriminator that its rows have."""

    value: str
    class_name: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ModelTable:
    """A table of a tree's target metadata; ``place`` is the class or Table() call that declares it, where known."""

    name: str
    columns: tuple[ModelColumn, ...]
    place: Place | None = None
    parts: Mapping[str, Place] = field(default_factory=dict)
    """Constraints and indexes that have a name where the table is declared."""
    naming: Mapping[str, str] = field(default_factory=dict)
    """The templates of its MetaData's ``naming_convention``, by ``ix``, ``uq``, ``ck``, ``fk`` and ``pk``.

    Empty where the project has set none.
    """
    children: tuple[ModelChild, ...] = ()
    """Tables that refer to it and are the target of a relationship."""
    identities: tuple[ModelIdentity, ...] = ()
    """Its classes by their ``polymorphic_identity``; empty where it has no discriminator."""


@dataclass(frozen=True, slots=True)
class UnimportedTable:
    """A table of the project's metadata in a module that env.py does not import: autogenerate does not know it."""

    table: str
    place: Place


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation that Alembic's autogenerate asks for, given a migrated database and a tree's models."""

    kind: str
    """``add_table``, ``remove_table``, ``add_column``, ``remove_column``, ``modify_nullable``, ``add_index``, …"""
    table: str | None
    object: str
    """``table.column``, or the name of the table, index or constraint."""
    rendered: str
    """The operation as Alembic would write it in a migration."""
    before: str | None = None
    after: str | None = None
    attributes: tuple[AttributeChange, ...] = ()
    """What differs of a column; ``before``: in the migrated database, ``after``: in the models."""
    columns: tuple[str, ...] = ()
    """The columns of an index or constraint that is asked for."""
    place: Place | None = None
    """Where a view, function or other entity of alembic-utils is made that is asked for."""

    @property
    def identity(self) -> tuple[str, str | None, str, str]:
        """Equal for the same operation in two trees."""
        return (self.kind, self.table, self.object, self.rendered)


@dataclass(frozen=True, slots=True)
class ProposedRevision:
    """A revision that the models still ask for, as the project itself would have written it; nobody has run it yet."""

    id: str
    path: str
    text: str
    upgrade: str
    """The body of ``upgrade()`` without indentation."""
    downgrade: str
    imports: tuple[str, ...] = ()
    """What the bodies need besides ``op`` and ``sa``."""
    reason: str = ""
    """Why it is a revision of its own; empty where it need not be one."""
    covers: tuple[str, ...] = ()
    """The operations, as Alembic renders them, that all proposed revisions together carry out."""
