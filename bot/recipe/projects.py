"""The middle steps for one project: replay the base and the change, and hand the evidence to the checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.recipe.databases import server_reason
from bot.recipe.evidence import ServedBy, added_revisions, project_evidence
from bot.recipe.mentions import with_mentions
from bot.recipe.queries import with_queries
from bot.recipe.reading import ReadProject
from bot.recipe.stopwatch import Stopwatch
from bot.recipe.workshop import Workshop
from bot.replay.driver import CAGE
from bot.replay.replay import Replayer
from bot.replay.request import BaseState, MergedState, ReplayRequest
from bot.replay.runtimes.described import described
from bot.replay.trees import TreeProject
from bot.report.build import ReviewedProject
from bot.source.project import Project
from bot.source.trees import Tree
from bot.source.values.known import known_values
from checks import registry
from checks.evidence import Gap, ProjectEvidence, Sizes
from checks.graph_facts import published_changes
from checks.squash_facts import squash

_MOST_DATABASES = 4
"""Databases of one env.py that are replayed; each costs as much as a project of its own."""


@dataclass(frozen=True, slots=True)
class ProjectReview:
    """A reviewed project, and what a second review of it with a fix in place starts from."""

    read: ReadProject
    reviewed: ReviewedProject
    base: BaseState | None = None
    part: str | None = None
    """Which of several databases of the project this is about; None where it has only one."""


def review_project(change: Change, read: ReadProject, workshop: Workshop, watch: Stopwatch) -> list[ProjectReview]:
    """Review one project, on a scratch database for each of those that its env.py configures."""
    first, names = _review(change, read, workshop, watch, None)
    if len(names) <= 1:
        return [first]
    others = [_review(change, read, workshop, watch, name)[0] for name in names[1:_MOST_DATABASES]]
    reviews = [_named(first, names[0]), *others]
    if len(names) > _MOST_DATABASES:
        left_out = ", ".join(names[_MOST_DATABASES:])
        reason = f"env.py configures {len(names)} databases; not replayed: {left_out}"
        gap = Gap(f"{read.change.project.script_location}/env.py", None, reason)
        reviews[0] = replace(reviews[0], reviewed=replace(reviews[0].reviewed, gaps=(gap,)))
    return reviews


def _named(review: ProjectReview, name: str) -> ProjectReview:
    """Return the review of the first database, once it is known that there are more."""
    evidence = replace(review.reviewed.evidence, database=name)
    return replace(review, reviewed=replace(review.reviewed, evidence=evidence))


def _review(
    change: Change, read: ReadProject, workshop: Workshop, watch: Stopwatch, part: str | None
) -> tuple[ProjectReview, tuple[str, ...]]:
    """Review one database of a project; return it with the names of all that env.py configures."""
    project = read.change.project
    database = workshop.databases.of(change, project)
    with watch.stage("database"):
        replayer = _opened(change, read, workshop, part)
    if isinstance(replayer, SandboxError):
        gap = nothing_run(replayer, project.script_location)
        served = ServedBy(database.dialect, reason=database.reason)
        return ProjectReview(read, _checked(read, None, None, served, gaps=(gap,))), ()
    chosen = workshop.libraries.of(change, project)
    request = replay_request(change, read, workshop, change.tree, part)
    base: BaseState | None = None
    merged: MergedState | None = None
    version, gaps = replayer.server.version(), chosen.gaps
    try:
        with watch.stage("replay of the base"):
            base = replayer.base(replace(request, runtime=chosen.base))
        if _may_lack_libraries(base) and _completed(change, read, workshop, watch):
            workshop.databases.renew(project)
            return _review(change, read, workshop, watch, part)
        if base.built:
            with watch.stage("replay of the change"):
                merged = replayer.merged(request, base)
                founded = replayer.founded(replace(request, runtime=chosen.base), base, merged)
                if founded is not None:
                    base, merged = founded, replayer.merged(request, founded)
    except SandboxError as error:  # nothing is known of what was just running
        gaps = (Gap(project.script_location, None, f"the replay ended early: {error}"), *gaps)
    if merged is not None:
        workshop.compile(change.base_tree, change.tree, merged.modules, request.runtime)
        workshop.libraries.compile(request.runtime, merged.uncompiled)
    with watch.stage("checks"):
        reviewed = _judged(change, read, workshop, base, merged, version=version, gaps=gaps)
    if part is not None:
        reviewed = replace(reviewed, evidence=replace(reviewed.evidence, database=part))
    names = (merged.databases if merged else ()) or (base.databases if base else ())
    return ProjectReview(read, reviewed, base, part), names


def _judged(
    change: Change,
    read: ReadProject,
    workshop: Workshop,
    base: BaseState | None,
    merged: MergedState | None,
    *,
    version: str,
    gaps: tuple[Gap, ...],
) -> ReviewedProject:
    project = read.change.project
    database = workshop.databases.of(change, project)
    served = ServedBy(database.dialect, version, server_reason(database, version), database.version)
    search = partial(_with_application, change=change, read=read, workshop=workshop)
    home = change.base_project(project)
    sizes = workshop.sizes.get(home.script_location) if home is not None else None
    reviewed = _checked(read, base, merged, served, gaps=gaps, sizes=sizes, search=search)
    return replace(reviewed, runtime=described(workshop.libraries.of(change, project).merged))


def _may_lack_libraries(base: BaseState) -> bool:
    """Say whether the base's code failed of itself: not by the database, nor because its cage ended."""
    failure = base.failure
    return not base.built and failure is not None and failure.sqlstate is None and failure.type != CAGE


def _completed(change: Change, read: ReadProject, workshop: Workshop, watch: Stopwatch) -> bool:
    with watch.stage("libraries"):
        return workshop.libraries.complete(change, read.change.project)


def _with_application(
    evidence: ProjectEvidence, change: Change, read: ReadProject, workshop: Workshop
) -> ProjectEvidence:
    """Return the evidence with what the application's own code has to do with the change."""
    return with_queries(with_mentions(evidence, change, read, workshop), change, read, workshop)


def _opened(change: Change, read: ReadProject, workshop: Workshop, part: str | None) -> Replayer | SandboxError:
    """Return the project's replayer with its server running, or why there is none."""
    replayer = workshop.databases.replayer(change, read.change.project, part)
    if isinstance(replayer, Replayer):
        try:
            replayer.open(read.base_graph.heads)
        except SandboxError as error:
            return error
    return replayer


def nothing_run(error: SandboxError, path: str = "") -> Gap:
    """Return the gap of a review on a machine where nothing can be run safely."""
    return Gap(path, None, f"nothing was run: {error} {error.hint}".rstrip())


def replay_request(
    change: Change, read: ReadProject, workshop: Workshop, tree: Tree, part: str | None = None
) -> ReplayRequest:
    """Return what to replay for a project of a merge result, or of a merge result with a fix in it."""
    base_project = change.base_project(read.change.project)
    base: TreeProject | None = None
    if base_project is not None:
        declared = read.base.tables if read.base else ()
        values = known_values(change.base_tree, base_project)
        base = TreeProject(base_project, workshop.exported(change.base_tree), declared, values, part)
    values = known_values(change.tree, read.change.project)
    return ReplayRequest(
        base=base,
        base_heads=read.base_graph.heads,
        base_revisions=frozenset(revision.id for revision in read.base_graph.revisions),
        baseline=workshop.databases.baselines.get(base_project.script_location) if base_project and not part else None,
        others=_others(change, base_project, workshop) if base_project and not part else (),
        merged=TreeProject(read.change.project, workshop.exported(tree), read.merged.tables, values, part),
        revisions=added_revisions(read.change, read),
        edited=_edited(read) if base is not None else (),
        squash=squash(read.base_graph, read.graph) if base is not None else None,
        runtime=workshop.libraries.of(change, read.change.project).merged,
        limits=workshop.limits,
    )


def _edited(read: ReadProject) -> tuple[str, ...]:
    """Return the published revisions that are edited, where nothing else became of any."""
    changes = published_changes(read.base_graph, read.graph)
    return tuple(item.before.id for item in changes) if {item.kind for item in changes} == {"edited"} else ()


def _others(change: Change, base: Project, workshop: Workshop) -> tuple[TreeProject, ...]:
    folder = workshop.exported(change.base_tree)
    return tuple(TreeProject(item, folder) for item in change.base_projects if item.identity != base.identity)


def _checked(
    read: ReadProject,
    base: BaseState | None,
    merged: MergedState | None,
    server: ServedBy,
    *,
    gaps: tuple[Gap, ...],
    sizes: Sizes | None = None,
    search: Callable[[ProjectEvidence], ProjectEvidence] | None = None,
) -> ReviewedProject:
    evidence = project_evidence(read.change, read, base, merged, server=server, gaps=(*gaps, *read.gaps), sizes=sizes)
    if search is not None:
        evidence = search(evidence)
    return ReviewedProject(
        evidence=evidence,
        findings=registry.run(evidence),
        expected_source=merged.expected_source if merged else "",
    )


def second_review(read: ReadProject, first: ProjectReview, merged: MergedState) -> ReviewedProject:
    """Return what the checks say of a project with a fix in it."""
    evidence = first.reviewed.evidence
    served = ServedBy(evidence.dialect, evidence.server_version, evidence.server_reason)
    merged = replace(merged, edited=evidence.edited)
    return _checked(read, first.base, merged, served, gaps=(), sizes=evidence.sizes)
