"""The second step: everything that was read and seen of one project, put together as evidence."""

from __future__ import annotations

from dataclasses import dataclass

from bot.recipe.older_gaps import weighed_gaps
from bot.recipe.older_server import unlike_older
from bot.recipe.reading import ReadProject
from bot.recipe.unseen_partitions import unseen_partitions
from bot.replay.request import BaseState, MergedState
from bot.source.change import ProjectChange, RevisionChange
from checks.evidence import Gap, GraphRevision, ProjectEvidence, Revision, Run, Sizes
from checks.graph_facts import upgrade_order
from checks.squash_facts import squash

_NOT_RUN_AGAIN = {
    "edited": "it is already on the base branch: a database that has run it will not run it again",
    "renamed": "it is already on the base branch: only its file moved",
    "deleted": "its file is gone",
}


@dataclass(frozen=True, slots=True)
class ServedBy:
    """The server that a project was replayed on."""

    dialect: str
    version: str = ""
    """Such as ``18.6``; empty where none could be started."""
    reason: str = ""
    wanted: str | None = None
    """The version that the project names, where it names one."""


def project_evidence(
    change: ProjectChange,
    read: ReadProject,
    base: BaseState | None,
    merged: MergedState | None,
    *,
    server: ServedBy,
    gaps: tuple[Gap, ...],
    sizes: Sizes | None = None,
) -> ProjectEvidence:
    """Return the evidence of one project; what was not replayed is None, and a gap says why."""
    revisions = _revisions(change, read, merged)
    before = base.catalog if base and base.built else None
    replayed = weighed_gaps(base.gaps if base else (), merged.gaps if merged else (), change, revisions)
    return ProjectEvidence(
        path=change.project.path,
        script_location=change.project.script_location,
        database=change.project.section if change.project.shared else None,
        dialect=server.dialect,
        server_version=server.version,
        server_reason=server.reason,
        base_graph=read.base_graph,
        graph=read.graph,
        scope=(merged or MergedState()).scope,
        revisions=revisions,
        before=before,
        before_of_models=base.of_models if base else False,
        base_models=base.models if base else None,
        models=merged.models if merged else None,
        base_operations=base.operations if base else None,
        operations=merged.operations if merged else None,
        proposed=merged.proposed if merged else (),
        repairs=merged.repairs if merged else (),
        base_differences=base.differences if base else None,
        differences=merged.differences if merged else None,
        squashed=merged.squashed if merged else None,
        edited=merged.edited if merged else None,
        environment=read.environment,
        base_not_imported=base.not_imported if base else (),
        not_imported=merged.not_imported if merged else (),
        sizes=sizes,
        gaps=(*gaps, *replayed, *_unlike_older(server, revisions), *unseen_partitions(before, revisions)),
        replayed_revisions=(base.replayed if base else 0) + (merged.replayed if merged else 0),
        conflicts=tuple(conflict.path for conflict in change.conflicts),
    )


def _unlike_older(server: ServedBy, revisions: tuple[Revision, ...]) -> tuple[Gap, ...]:
    return tuple(unlike_older(server.wanted, server.version, revisions)) if server.dialect == "postgresql" else ()


def added_revisions(change: ProjectChange, read: ReadProject) -> tuple[GraphRevision, ...]:
    """Return the revisions that the change adds, in the order of the upgrade.

    One that stands for published revisions is none: no database that has these runs it.
    """
    squashed = squash(read.base_graph, read.graph)
    stands = squashed.revision.id if squashed else None
    added = {item.id for item in change.revisions if item.status == "added" and item.id not in {None, stands}}
    ordered = upgrade_order(read.graph)
    reached = {revision.id for revision in ordered}
    in_cycles = (revision for revision in read.graph.revisions if revision.id not in reached)
    return tuple(revision for revision in (*ordered, *in_cycles) if revision.id in added)


def _revisions(change: ProjectChange, read: ReadProject, merged: MergedState | None) -> tuple[Revision, ...]:
    added = [_added(revision, read, merged) for revision in added_revisions(change, read)]
    others = [_other(item, read) for item in change.revisions if item.status in {"edited", "deleted"} and item.id]
    return (*added, *others)


def _added(revision: GraphRevision, read: ReadProject, merged: MergedState | None) -> Revision:
    runs = merged.runs.get(revision.id) if merged else None
    reason = Run(outcome="not run", reason="nothing could be run; see what was not understood")
    return Revision(
        id=revision.id,
        path=revision.path,
        down_revisions=revision.down_revisions,
        status="added",
        source=read.source(revision.path),
        upgrade=runs.upgrade if runs else reason,
        downgrade=runs.downgrade if runs else reason,
        second_upgrade=runs.second_upgrade if runs else reason,
    )


def _other(item: RevisionChange, read: ReadProject) -> Revision:
    known = {revision.id: revision for revision in (*read.base_graph.revisions, *read.graph.revisions)}
    revision = known[item.id or ""]
    run = Run(outcome="not run", reason=_NOT_RUN_AGAIN[item.status])
    return Revision(
        id=revision.id,
        path=item.path,
        down_revisions=revision.down_revisions,
        status=item.status,
        source=read.source(item.path),
        upgrade=run,
        downgrade=run,
        second_upgrade=run,
    )
