"""What a replay is asked for, and what it answers: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.replay.baselines.dump import Dump
from bot.replay.cage.plan import Limits
from bot.replay.driver import Environment, Failure
from bot.replay.runtime import Runtime
from bot.replay.trees import TreeProject
from checks.catalog import Catalog, CatalogChange
from checks.evidence import (
    EditedHistory,
    Gap,
    GraphRevision,
    ModelTable,
    Operation,
    ProposedRevision,
    Repair,
    Run,
    TransactionScope,
    UnimportedTable,
)
from checks.squash_facts import Squash


@dataclass(frozen=True, slots=True)
class ReplayRequest:
    """One project of a change."""

    base: TreeProject | None
    """None where the change brings the project."""
    base_heads: tuple[str, ...]
    merged: TreeProject
    revisions: tuple[GraphRevision, ...]
    """The change's new revisions, in the order of the upgrade."""
    runtime: Runtime
    limits: Limits
    expected: bool = True
    """Whether to ask what the models want before the upgrade."""
    compared: bool = True
    """Whether to compare the models with what the upgrade has made."""
    base_revisions: frozenset[str] = frozenset()
    """The ids of all revisions of the base."""
    squash: Squash | None = None
    """The change's revision that stands for published ones."""
    edited: tuple[str, ...] = ()
    """Published revisions that the change edits; empty where it does something else to published ones as well."""
    baseline: Dump | None = None
    """What is loaded in the place of the base's history."""
    others: tuple[TreeProject, ...] = ()
    """The base's other projects: one of them may make tables that this one needs."""


@dataclass(frozen=True, slots=True)
class BaseState:
    """What the base has: the database at its heads, its models, and how they disagree already."""

    catalog: Catalog = field(default_factory=Catalog)
    models: tuple[ModelTable, ...] | None = None
    operations: tuple[Operation, ...] | None = None
    differences: tuple[CatalogChange, ...] | None = None
    """How the schema differs from what the models create; None where that was not compared."""
    not_imported: tuple[UnimportedTable, ...] = ()
    databases: tuple[str, ...] = ()
    """What the databases that env.py configures are called."""
    replayed: int = 0
    gaps: tuple[Gap, ...] = ()
    of_models: bool = False
    """Whether it was made from its models, because its history does not run on an empty database."""
    built: bool = True
    """False where the base could not be brought to its heads: then nothing can be run on top of it."""
    failure: Failure | None = None
    """What its history failed with."""
    environment: Environment = field(default_factory=Environment)
    """What its program had to be given; the change's program begins with it, and need not fail for each again."""


@dataclass(frozen=True, slots=True)
class RevisionRuns:
    """What the directions of one revision did."""

    upgrade: Run
    downgrade: Run
    second_upgrade: Run


@dataclass(frozen=True, slots=True)
class MergedState:
    """What the merge result does on top of the base."""

    runs: Mapping[str, RevisionRuns] = field(default_factory=dict)
    models: tuple[ModelTable, ...] | None = None
    operations: tuple[Operation, ...] | None = None
    """What autogenerate still asks for after the upgrade."""
    differences: tuple[CatalogChange, ...] | None = None
    """How the upgraded schema differs from what the models create; None where that was not compared."""
    proposed: tuple[ProposedRevision, ...] = ()
    """Revisions for those of them that the base did not ask for."""
    repairs: tuple[Repair, ...] = ()
    """Edits of the change's own revisions."""
    expected: tuple[Operation, ...] = ()
    """What autogenerate asks for between the base's database and the merge result's models."""
    expected_source: str = ""
    modules: tuple[str, ...] = ()
    """Files of the tree that its program imported; as the program says."""
    uncompiled: tuple[str, ...] = ()
    """Files of its libraries that had to be compiled for it; as the program says."""
    not_imported: tuple[UnimportedTable, ...] = ()
    squashed: tuple[CatalogChange, ...] | None = None
    """How the schema of a squashed history differs from the base's; None where that was not compared."""
    edited: EditedHistory | None = None
    """What the edits of published revisions change; None where nothing was edited or compared."""
    databases: tuple[str, ...] = ()
    scope: TransactionScope = field(default_factory=TransactionScope)
    replayed: int = 0
    gaps: tuple[Gap, ...] = ()
