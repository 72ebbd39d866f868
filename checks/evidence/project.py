"""All that was observed of one project of one change."""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.catalog import Catalog, CatalogChange
from checks.evidence.edited import EditedHistory
from checks.evidence.graphs import Graph
from checks.evidence.mentions import Mention, Query
from checks.evidence.models import ModelTable, Operation, ProposedRevision, UnimportedTable
from checks.evidence.repairs import Repair
from checks.evidence.runs import NOT_RUN, Run
from checks.evidence.sizes import Sizes
from checks.evidence.sources import RevisionSource


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
    """How env.py runs migrations (Alembic's ``EnvironmentContext.configure``), and what became of their transaction."""

    transaction_per_migration: bool = False
    transactional_ddl: bool = True
    committed: bool = True
    """False where all that the upgrade had made was gone again once env.py had ended."""


@dataclass(frozen=True, slots=True)
class ProjectEvidence:
    """All that was observed of one project of one change."""

    path: str
    """The folder of the project's alembic.ini, or of env.py where there is none, relative to the repository."""
    script_location: str
    database: str | None = None
    """Which database this is about, where env.py configures several, or its section of several; None else."""
    dialect: str = "postgresql"
    server_version: str = ""
    server_reason: str = ""
    """Why the review ran on that server: which file names it, and whether it is the version that is asked for."""
    base_graph: Graph = field(default_factory=Graph)
    graph: Graph = field(default_factory=Graph)
    environment: str = ""
    """The text of env.py; empty where it could not be read."""
    scope: TransactionScope = field(default_factory=TransactionScope)
    revisions: tuple[Revision, ...] = ()
    """In the order of the upgrade."""
    before: Catalog | None = None
    """At the base heads, before the change's first revision: what production is taken to have."""
    before_of_models: bool = False
    """Whether that was made from the base's models: then what its migrations alone made is not in it."""
    base_models: tuple[ModelTable, ...] | None = None
    models: tuple[ModelTable, ...] | None = None
    base_operations: tuple[Operation, ...] | None = None
    operations: tuple[Operation, ...] | None = None
    proposed: tuple[ProposedRevision, ...] = ()
    """What would bring the upgraded database to the models, in the order of the upgrade, safe for tables in use."""
    repairs: tuple[Repair, ...] = ()
    base_differences: tuple[CatalogChange, ...] | None = None
    differences: tuple[CatalogChange, ...] | None = None
    """How the upgraded schema differs, as the server spells it, from what the merge result's models create.

    ``dropped``: only the models have it; ``created``: only the migrations; ``altered``: ``before`` is what models say.
    """
    squashed: tuple[CatalogChange, ...] | None = None
    """How the schema that a squashed history makes of an empty database (``squash_facts``) differs from ``before``.

    ``dropped``: only the deleted revisions made it; ``created``: only the one that stands for them does.
    """
    edited: EditedHistory | None = None
    """What the edits of published revisions change; None where nothing was edited or compared."""
    base_not_imported: tuple[UnimportedTable, ...] = ()
    not_imported: tuple[UnimportedTable, ...] = ()
    sizes: Sizes | None = None
    """How large production's tables are, where a statistics file says so; else each counts as large."""
    gaps: tuple[Gap, ...] = ()
    replayed_revisions: int = 0
    conflicts: tuple[str, ...] = ()
    """Paths of migrations or models that do not merge."""
    mentions: tuple[Mention, ...] = ()
    """Where the merge result's own code names what the change takes away (``checks.gone``)."""
    base_mentions: tuple[Mention, ...] = ()
    """Where the base's code, that of the release now running, counts on what the change takes away or makes wider."""
    queries: tuple[Query, ...] = ()
    """Queries that the change brings."""
    changed_code: tuple[str, ...] = ()
    """Python files of the application that the change touches: neither migrations nor tests nor models."""
