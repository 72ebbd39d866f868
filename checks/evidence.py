"""The vocabulary that a replay fills and a check reads: plain frozen data, JSON-serialisable, no live objects."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.catalog import Catalog, CatalogChange


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a file of the merge result, counted from 1; ``end_line`` is the last one."""

    path: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that a statement took and its transaction keeps (PostgreSQL manual, "Explicit Locking")."""

    relation: str
    """The relation's name before the statement; an index is given by its own name."""
    mode: str
    """As the manual spells it: ``ACCESS EXCLUSIVE``, ``SHARE ROW EXCLUSIVE``, …

    MySQL and MariaDB: the metadata lock (``MDL_SHARED_NO_WRITE``, ``MDL_EXCLUSIVE``, …) that is held while the
    statement works. Each DDL takes MDL_EXCLUSIVE for a moment besides, at its beginning and its end.
    """
    table: str
    """The table itself, or the table of the locked index."""
    existing: bool
    """Whether that table was there before the change: only then can anyone wait for the lock."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A relation whose file was written anew (its relfilenode changed)."""

    relation: str
    table: str
    existing: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """A table that was read from end to end (pg_stat_xact_user_tables.seq_scan rose)."""

    table: str
    existing: bool


@dataclass(frozen=True, slots=True)
class StatementError:
    """The server's answer to a statement that failed."""

    sqlstate: str
    message: str
    detail: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as the server received it, and what it did there."""

    sql: str
    command: str
    """The server's command tag (``ALTER TABLE``), empty where the statement failed."""
    place: Place | None
    """The migration's own line that sent it; None where a driver or library sent it."""
    transaction: int
    """Counted from 1 in one run: equal numbers share one transaction."""
    in_transaction_block: bool
    """False where the statement ran by itself, outside a transaction that the migration or Alembic had opened."""
    locks: tuple[Lock, ...] = ()
    """Those that this statement added, strongest mode per relation; what others of the transaction hold is on them."""
    rewrites: tuple[Rewrite, ...] = ()
    scans: tuple[Scan, ...] = ()
    changes: tuple[CatalogChange, ...] = ()
    rows: int | None = None
    lock_timeout: str = "0"
    """The setting in force when the statement began, as ``SHOW`` prints it."""
    statement_timeout: str = "0"
    milliseconds: float = 0.0
    observed: bool = True
    """False where locks come from the table of non-transactional forms and not from watching, or nobody knows them."""
    error: StatementError | None = None
    algorithm: str | None = None
    """MySQL and MariaDB: the gentlest ALGORITHM that the server takes: INSTANT, NOCOPY, INPLACE or COPY."""
    lock: str | None = None
    """The gentlest LOCK that it takes with it: NONE (writes go on), SHARED (reads do) or EXCLUSIVE."""
    refusal: str | None = None
    """The server's words against the gentlest form that it refused."""
    sql_mode: str | None = None
    """MySQL and MariaDB: the session's mode when a statement that changes definitions began."""


@dataclass(frozen=True, slots=True)
class RunError:
    """Why a direction of a revision ended early."""

    type: str
    message: str
    place: Place | None = None
    sqlstate: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One direction of one revision, run on the scratch database."""

    outcome: str
    """``completed``, ``failed`` or ``not run``."""
    statements: tuple[Statement, ...] = ()
    before: Catalog | None = None
    after: Catalog | None = None
    error: RunError | None = None
    reason: str | None = None
    """Why it was not run."""
    left_over: tuple[CatalogChange, ...] = ()
    """A downgrade only: what differs, by name, between the catalog before the upgrade and after the downgrade.

    ``created``: the downgrade left it behind; ``dropped``: it did not bring it back; ``altered``: it came back changed.
    """


NOT_RUN = Run(outcome="not run", reason="nothing reached this direction")


@dataclass(frozen=True, slots=True)
class Call:
    """A call in a migration's source, with the exact text range of the whole call expression.

    Lines count from 1, columns from 0 in UTF-8 bytes, as Python's ``ast`` gives them.
    """

    name: str
    """As written, dotted: ``op.create_index``, ``batch_op.add_column``, ``op.get_context().autocommit_block``."""
    function: str
    """The function whose body holds it: ``upgrade``, ``downgrade`` or a helper."""
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    statement_line: int
    """The first line of the statement that holds the call."""
    statement_end_line: int
    is_statement: bool
    """Whether the call is the whole statement."""
    keywords: tuple[str, ...] = ()
    in_autocommit_block: bool = False
    last_argument_end: int | None = None
    """Where in ``text`` the last argument ends, in characters; None where the call has none."""
    lines_inside_strings: tuple[int, ...] = ()
    """The lines of the statement that begin within a string literal: indenting them would change its value."""


@dataclass(frozen=True, slots=True)
class RevisionSource:
    """What reading a revision file (without running it) says."""

    calls: tuple[Call, ...] = ()
    upgrade_body: str = "missing"
    """``missing``, ``empty`` (docstring, pass, … only), ``raises`` (its only statement raises) or ``present``."""
    downgrade_body: str = "missing"
    upgrade_line: int | None = None
    downgrade_line: int | None = None
    down_revision_line: int | None = None
    revision_line: int | None = None
    imports_end_line: int | None = None
    """Where the imports at the top of the module end."""
    upgrade_span: tuple[int, int] | None = None
    """First and last line of the body without its docstring; None where it shares a line with ``def``."""
    downgrade_span: tuple[int, int] | None = None
    text: str = ""
    """The file itself, so that an edit keeps what it does not change: comments, quotes, spacing."""


@dataclass(frozen=True, slots=True)
class GraphRevision:
    """One revision file of a tree, read without running it."""

    id: str
    path: str
    down_revisions: tuple[str, ...]
    depends_on: tuple[str, ...] = ()
    branch_labels: tuple[str, ...] = ()
    line: int = 1
    """Of the ``down_revision`` assignment, or of ``revision`` where that is missing."""
    blob: str = ""
    """The git blob id of the file."""
    code: str = ""
    """A digest of the file's syntax tree without docstrings: equal where only comments, layout or docstrings differ."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The revision graph of one tree."""

    revisions: tuple[GraphRevision, ...] = ()
    heads: tuple[str, ...] = ()
    unreadable: tuple[Place, ...] = ()
    """Files among the versions that could not be read as a revision."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision that the change adds, edits or deletes, with what its two directions did."""

    id: str
    path: str
    down_revisions: tuple[str, ...]
    status: str
    """``added``, ``edited`` or ``deleted``."""
    source: RevisionSource = field(default_factory=RevisionSource)
    upgrade: Run = NOT_RUN
    downgrade: Run = NOT_RUN
    second_upgrade: Run = NOT_RUN
    """The upgrade run again after the downgrade."""


@dataclass(frozen=True, slots=True)
class ModelColumn:
    """A column that a tree's models map."""

    name: str
    type: str
    nullable: bool
    has_server_default: bool
    has_python_default: bool
    primary_key: bool


@dataclass(frozen=True, slots=True)
class ModelTable:
    """A table of a tree's target metadata; ``place`` is the class or Table() call that declares it, where known."""

    name: str
    columns: tuple[ModelColumn, ...]
    place: Place | None = None


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


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not replayed, not loaded or not understood."""

    path: str
    line: int | None
    reason: str
    blocking: bool = True
    """Whether it could hide a blocking finding, so that the verdict cannot be a pass."""
    tables: tuple[str, ...] = ()
    """The only tables of which it could hide something; empty where nothing is known of that."""


@dataclass(frozen=True, slots=True)
class TransactionScope:
    """How env.py runs migrations (Alembic's ``EnvironmentContext.configure``)."""

    transaction_per_migration: bool = False
    transactional_ddl: bool = True


@dataclass(frozen=True, slots=True)
class ProjectEvidence:
    """All that was observed of one project of one change."""

    path: str
    """The folder of the project's alembic.ini, or of env.py where there is none, relative to the repository."""
    script_location: str
    database: str | None = None
    """Which database this is about, where env.py configures several; None where it has only one."""
    dialect: str = "postgresql"
    server_version: str = ""
    server_reason: str = ""
    """Why the review ran on that server: which file names it, and whether it is the version that is asked for."""
    base_graph: Graph = field(default_factory=Graph)
    graph: Graph = field(default_factory=Graph)
    scope: TransactionScope = field(default_factory=TransactionScope)
    revisions: tuple[Revision, ...] = ()
    """In the order of the upgrade."""
    before: Catalog | None = None
    """At the base heads, before the change's first revision: what production is taken to have."""
    base_models: tuple[ModelTable, ...] | None = None
    models: tuple[ModelTable, ...] | None = None
    base_operations: tuple[Operation, ...] | None = None
    operations: tuple[Operation, ...] | None = None
    proposed: tuple[ProposedRevision, ...] = ()
    """What would bring the upgraded database to the models, in the order of the upgrade, safe for tables in use."""
    base_differences: tuple[CatalogChange, ...] | None = None
    differences: tuple[CatalogChange, ...] | None = None
    """How the upgraded schema differs, as the server spells it, from what the merge result's models create.

    ``dropped``: only the models have it; ``created``: only the migrations; ``altered``: ``before`` is what models say.
    """
    squashed: tuple[CatalogChange, ...] | None = None
    """How the schema that a squashed history makes of an empty database (``squash_facts``) differs from ``before``.

    ``dropped``: only the deleted revisions made it; ``created``: only the one that stands for them does.
    """
    base_not_imported: tuple[UnimportedTable, ...] = ()
    not_imported: tuple[UnimportedTable, ...] = ()
    gaps: tuple[Gap, ...] = ()
    replayed_revisions: int = 0
    conflicts: tuple[str, ...] = ()
    """Paths of migrations or models that do not merge."""
