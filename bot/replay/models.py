"""Creates the models on the server that the migrations ran on, and compares the two schemas as the server spells them.

Alembic compares what it can reflect; the server's own catalog also tells CHECK expressions, the labels of enumerated
types, exclusion constraints, predicates and operator classes of indexes, and the order of a primary key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.errors import SandboxError
from bot.replay.catalog.equality import schema_differences
from bot.replay.driver import Answer, Driver, LeftOut, RefusedPart
from bot.replay.gaps import failure_gap
from bot.replay.scratch import ScratchServer, Watcher
from checks.catalog import Catalog, CatalogChange, Table
from checks.evidence import Gap
from checks.names import bare_name

_NOT_CREATED = "the models could not be created in a database of their own, so only Alembic has compared them"


@dataclass(frozen=True, slots=True)
class ModelsSchema:
    """How the migrated schema differs from what the models create."""

    differences: tuple[CatalogChange, ...] | None = None
    """``dropped``: only the models have it; ``created``: only the migrations. None: not compared."""
    gaps: tuple[Gap, ...] = ()


def models_schema(
    server: ScratchServer, database: str, watcher: Watcher, program: Driver, compared: Answer, *, path: str
) -> ModelsSchema:
    """Create the models that ``compared`` was about beside a migrated database, and compare table by table."""
    try:
        with server.without_tables(database, watcher) as copy:
            if copy is None:
                return ModelsSchema()
            made = program.ask({"do": "create_models"})
            if made.error is not None:
                made = program.ask({"do": "create_models", "in_parts": True})
            if made.error is not None:
                return ModelsSchema(gaps=(replace(failure_gap(made, made.error, _NOT_CREATED, path), blocking=False),))
            models = server.catalog(copy)
    except SandboxError as error:
        return ModelsSchema(gaps=(Gap(path, None, f"{_NOT_CREATED}: {error}", blocking=False),))
    migrated = server.catalog(database)
    names = {table.name for table in models.tables} & {table.name for table in migrated.tables}
    declared = {item.name for item in models.sequences if item.owner is None}
    expected, actual = _only(models, names, declared), _only(migrated, names, declared)
    found = schema_differences(expected, _without(actual, made.refused_parts))
    asked = (item for item in found if _is_declared(item, declared) and not _left_out(item, compared.left_out))
    differences = tuple(asked if compared.compares_types else map(_without_type, asked))
    return ModelsSchema(differences, tuple(_refused(part, compared, path) for part in made.refused_parts))


def _is_declared(change: CatalogChange, sequences: set[str]) -> bool:
    """Say whether a difference is about something that the models may declare; a sequence only where they do."""
    return change.kind != "sequence" or change.name in sequences


def _only(catalog: Catalog, names: set[str], declared: set[str]) -> Catalog:
    """Return what both sides can be held to: tables in both, the types that they use, and their sequences.

    A table that was renamed draws its numbers from a sequence of its old name: the same default as of a new one. Of a
    sequence that the models declare by itself, it does not matter which column owns it.
    """
    tables = tuple(table for table in catalog.tables if table.name in names)
    used = {column.type.removesuffix("[]") for table in tables for column in table.columns}
    return Catalog(
        tables=tuple(map(_plain, tables)),
        enums=tuple(item for item in catalog.enums if item.name in used),
        sequences=tuple(
            replace(item, owner=None) if item.name in declared else item
            for item in catalog.sequences
            if item.owner is not None or item.name in declared
        ),
    )


def _without(catalog: Catalog, refused: Iterable[RefusedPart]) -> Catalog:
    """Return a catalog without what the models could not be created with."""
    left_out = {(part.kind, part.table, part.name) for part in refused}
    return replace(catalog, tables=tuple(_without_parts(table, left_out) for table in catalog.tables))


def _without_parts(table: Table, left_out: set[tuple[str, str, str]]) -> Table:
    constraints = (
        item for item in table.constraints if (item.kind, table.name, ", ".join(item.columns)) not in left_out
    )
    indexes = (item for item in table.indexes if ("index", table.name, item.name) not in left_out)
    return replace(table, constraints=tuple(constraints), indexes=tuple(indexes))


def _refused(part: RefusedPart, compared: Answer, path: str) -> Gap:
    """Say what was not compared, at the model that declares it."""
    place = next((table.place for table in compared.tables if table.name == part.table), None)
    name = f"({part.name})" if part.kind == "foreign key" else part.name
    reason = (
        f"the server refuses the {part.kind} {name} of the model for {part.table}; it was left out and the rest "
        f"compared: {part.cause}"
    )
    return Gap(place.path if place else path, place.line if place else None, reason, blocking=False)


def _plain(table: Table) -> Table:
    """Return a table without what models do not declare, so that nobody is told of it."""
    return replace(table, triggers=(), policies=(), row_security=False)


def _without_type(change: CatalogChange) -> CatalogChange:
    """Return a difference without the types of columns, which the project asks Alembic not to compare."""
    if change.kind != "column" or change.action != "altered":
        return change
    return replace(change, attributes=tuple(item for item in change.attributes if item.attribute != "type"))


def _left_out(change: CatalogChange, left_out: Iterable[LeftOut]) -> bool:
    """Say whether the project's own filters keep Alembic from comparing the object."""
    names = {(item.kind, item.table, item.name) for item in left_out}
    if change.table is not None and ("table", change.table, change.table) in names:
        return True
    return any(table == change.table and name == bare_name(change.name) for _, table, name in names)
