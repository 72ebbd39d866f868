"""Builds small pieces of evidence for what no replay shows: unknown models, declared branches, odd locks."""

from __future__ import annotations

from checks.catalog import AttributeChange, Catalog, CatalogChange, Column, Table
from checks.evidence import (
    Graph,
    GraphRevision,
    Lock,
    Place,
    ProjectEvidence,
    Revision,
    RevisionSource,
    Run,
    Statement,
)

PATH = "migrations/versions/0002.py"
ORDERS = Table(
    oid=1,
    schema="public",
    name="orders",
    kind="table",
    columns=(Column("id", 1, "bigint", nullable=False), Column("note", 2, "text", nullable=True)),
)


def dropped(kind: str, name: str) -> CatalogChange:
    """Drop a column of ``orders``, or ``orders`` itself."""
    return CatalogChange(kind, "dropped", name, None if kind == "table" else "orders", 1)


def created_index(table: Table = ORDERS) -> CatalogChange:
    """Create an index on a table."""
    attributes = (
        AttributeChange("columns", None, "note"),
        AttributeChange("definition", None, f"CREATE INDEX ix ON public.{table.name} USING btree (note)"),
    )
    return CatalogChange("index", "created", "ix", table.name, table.oid, attributes)


def statement(*changes: CatalogChange, locks: tuple[Lock, ...] = (), in_block: bool = True) -> Statement:
    """Return a statement on line 9 that made these changes."""
    return Statement("SQL", "SQL", Place(PATH, 9, 9), 1, in_block, locks=locks, changes=changes)


def upgrade_of(*statements: Statement, before: tuple[Table, ...] = (ORDERS,)) -> ProjectEvidence:
    """Return the evidence of one added revision; the base's models and operations are unknown."""
    run = Run("completed", statements, before=Catalog(before), after=Catalog())
    revision = Revision("0002", PATH, ("0001",), "added", RevisionSource(upgrade_line=8), upgrade=run)
    return ProjectEvidence(
        path="",
        script_location="migrations",
        before=Catalog(before),
        revisions=(revision,),
        base_graph=graph(revision_file("0001")),
        graph=graph(revision_file("0001"), revision_file("0002", "0001")),
    )


def revision_file(name: str, *parents: str, labels: tuple[str, ...] = ()) -> GraphRevision:
    """Return a revision's file."""
    return GraphRevision(name, f"migrations/versions/{name}.py", parents, branch_labels=labels, line=7, blob=name)


def graph(*revisions: GraphRevision) -> Graph:
    """Return the graph of some files."""
    parents = {parent for revision in revisions for parent in revision.down_revisions}
    return Graph(revisions, heads=tuple(revision.id for revision in revisions if revision.id not in parents))
