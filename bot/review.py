"""The recipe of a review: source, replay, checks, fixes, report. Read it top to bottom; each step has its own room."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.config import Configuration
from bot.errors import SandboxError
from bot.progress import SILENT, Progress
from bot.recipe.baseline import baselines
from bot.recipe.change import Change, read_change
from bot.recipe.chosen_databases import ChosenDatabases
from bot.recipe.configured import asked_for, configuration, held_to_its_own, wanted, weighed
from bot.recipe.databases import Databases
from bot.recipe.edited_texts import edited_texts
from bot.recipe.folder import working_folder
from bot.recipe.judgement import Judged, judged
from bot.recipe.libraries import Libraries
from bot.recipe.patch import patch_between
from bot.recipe.projects import ProjectReview, nothing_run, review_project
from bot.recipe.reading import read_projects
from bot.recipe.sandbox_notes import sandbox_notes
from bot.recipe.statistics import known_sizes
from bot.recipe.stopwatch import Stopwatch
from bot.recipe.workshop import Workshop
from bot.replay.baselines.dump import Dump
from bot.replay.bytecode.store import BytecodeStore
from bot.replay.cage.cage import Cage
from bot.replay.cage.choose import CageChoice, choose_cage
from bot.replay.cage.plan import Limits
from bot.replay.programs import Programs
from bot.replay.readings import ReadingStore
from bot.replay.runtime import default_runtime
from bot.replay.runtimes.choose import RuntimeKind, RuntimeOptions
from bot.replay.runtimes.uv import Budget
from bot.replay.servers import ServerOptions
from bot.replay.snapshots.store import SNAPSHOT_BYTES
from bot.report.build import Patch, build_report
from bot.report.model import Report
from bot.source.conflicts import conflict_findings
from bot.source.repository import Repository, open_repository
from bot.verify.alone import verified
from bot.verify.together import together
from checks.evidence import Sizes


def never() -> bool:
    """Say that the review is still wanted."""
    return False


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What to review, and where to keep what can be made again."""

    repository: Path
    """A work tree or a bare repository."""
    base: str | None
    """A commit; None: where the head left the default branch."""
    head: str | None
    """A commit; None: the working tree."""
    cache: Path
    """The folder of prepared databases."""
    fetched: bool = False
    """True for a mirror that the App fetched: git then reads nobody's configuration."""
    limits: Limits = field(default_factory=Limits)
    """What the reviewed code may use, for each project and tree."""
    whole: bool = False
    """Whether to take every project, also those that the change does not touch."""
    runtime: RuntimeKind = "repository"
    """Which libraries it runs with."""
    snapshot_bytes: int = SNAPSHOT_BYTES
    """How much the kept databases of base branches may take; 0 keeps none."""
    budget: Budget = field(default_factory=Budget)
    """What installing these may use."""
    cage: CageChoice = "auto"
    """Which sandbox it runs in; one that is asked for by name is not replaced by a weaker one."""
    servers: ServerOptions = field(default_factory=ServerOptions)
    """Which database servers it may be replayed on."""
    fixes: AbstractSet[str] | None = None
    """The codes whose fixes are proved; None for all."""
    proof_seconds: float = 180.0
    """How long proofs of single fixes may be begun; what is left is shown as proposals that nobody proved."""
    statistics: Path | None = None
    """How large production's tables are: a statistics file, in place of the one that the configuration names."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What a review saw, before it is put into words."""

    change: Change
    projects: tuple[ProjectReview, ...]
    configured: Configuration
    watch: Stopwatch
    patch: Patch | None = None
    """All fixes that hold together."""


def review(request: ReviewRequest, progress: Progress = SILENT, cancelled: Callable[[], bool] = never) -> Report:
    """Review a change and return its report.

    Raises UserError for a request that cannot be carried out and CancelledError where it is no longer wanted; whatever
    is wrong with the code under review is in the report.
    """
    with examined(request, progress, cancelled) as examination, examination.watch.stage("report"):
        return _report(examination)


@contextmanager
def examined(
    request: ReviewRequest, progress: Progress = SILENT, cancelled: Callable[[], bool] = never
) -> Iterator[Examination]:
    """Replay and check a change, for the length of the block; raises as ``review`` does."""
    watch = Stopwatch(progress, cancelled)
    with ExitStack() as stack:
        with watch.stage("source"):
            repository = stack.enter_context(open_repository(request.repository, isolated=request.fetched))
            change = read_change(repository, request.base, request.head, whole=request.whole)
            configured = configuration(change.base_tree)
            change = wanted(held_to_its_own(change), configured)
            locations = [item.script_location for item in change.base_projects]
            dumps = baselines(change.base_tree, configured, locations)
            sizes = known_sizes(change.base_tree, configured, request.statistics, locations)
        if not change.touched:
            yield Examination(change, (), configured, watch)
            return
        with watch.stage("sandbox"):
            cage = choose_cage(request.cage, default_runtime())
            change = replace(change, gaps=(*change.gaps, *sandbox_notes(cage)))
        workshop = _workshop(request, repository, configured, cage, dumps=dumps, sizes=sizes, stack=stack)
        try:
            with watch.stage("libraries"):
                _prepare(change, workshop)
            with watch.stage("reading"):
                projects = read_projects(change, workshop)
        except SandboxError as error:
            change = replace(change, gaps=(*change.gaps, nothing_run(error)))
            yield Examination(change, (), configured, watch)
            return
        reviews = tuple(
            _without_unasked_opinions(item, configured)
            for read in projects
            for item in review_project(change, read, workshop, watch)
        )
        with watch.stage("fixes"):
            until = time.monotonic() + request.proof_seconds
            reviews = tuple(verified(change, item, workshop, request.fixes, until=until) for item in reviews)
            patch = _patch(change, reviews, configured, workshop)
        yield Examination(change, reviews, configured, watch, patch)


def _workshop(
    request: ReviewRequest,
    repository: Repository,
    configured: Configuration,
    cage: Cage,
    *,
    dumps: Mapping[str, Dump],
    sizes: Mapping[str, Sizes],
    stack: ExitStack,
) -> Workshop:
    """Return what all steps share; it ends with the stack."""
    folder = stack.enter_context(working_folder())
    programs = Programs(folder, request.limits, stack, cage)
    chosen = ChosenDatabases(configured.database)
    options = RuntimeOptions(request.runtime, request.budget)
    libraries = Libraries(options, request.cache, chosen, os.environ, cage, stack)
    databases = Databases(
        chosen,
        request.cache,
        request.snapshot_bytes,
        folder,
        programs,
        libraries,
        stack,
        request.servers,
        dumps,
    )
    bytecode = BytecodeStore.of(request.cache, repository.git_directory)
    readings = ReadingStore(request.cache / "readings", repository.git_directory)
    return Workshop(repository, folder, request.limits, programs, libraries, databases, bytecode, readings, sizes)


def _prepare(change: Change, workshop: Workshop) -> None:
    """Choose the libraries of every project, and start the first one's programs while the files are being read."""
    if workshop.cage.refusal() is not None:
        return
    chosen = [workshop.libraries.of(change, item.project) for item in change.projects]
    for item, runtimes in list(zip(change.projects, chosen, strict=True))[:1]:
        database = workshop.databases.of(change, item.project)
        if not workshop.databases.known(change, item.project):
            workshop.prepare(change.base_tree, runtimes.base, database)
        workshop.prepare(change.tree, runtimes.merged, database)


def _report(examination: Examination) -> Report:
    change, configured = examination.change, examination.configured
    conflicts = [conflict for project in change.projects for conflict in project.conflicts]
    projects, further = _judged(change, examination.projects, configured)
    merging = weighed(conflict_findings(change.conflicted, tuple(dict.fromkeys(conflicts))), configured)
    return build_report(
        base=change.merge.base,
        head=change.merge.head,
        projects=projects,
        findings=(*merging, *further),
        gaps=change.gaps,
        seconds=examination.watch.seconds,
        touched=change.touched,
        shifted=change.shifted,
        patch=examination.patch,
        sources=edited_texts(change.tree, (finding for project in projects for finding in project.findings)),
    )


def _judged(change: Change, reviews: Sequence[ProjectReview], configured: Configuration) -> Judged:
    return judged(change, reviews, configured, dt.datetime.now(tz=dt.UTC).date())


def _patch(
    change: Change, reviews: Sequence[ProjectReview], configured: Configuration, workshop: Workshop
) -> Patch | None:
    """Return all verified fixes that hold together; those of accepted findings are nobody's wish."""
    projects, _ = _judged(change, reviews, configured)
    offered = [(item, project.findings) for item, project in zip(reviews, projects, strict=True)]
    taken = together(change, offered, workshop)
    return patch_between(workshop.repository, change.tree, taken.change.tree, taken.fixed) if taken else None


def _without_unasked_opinions(review: ProjectReview, configured: Configuration) -> ProjectReview:
    """Return the review with what the repository wants to hear; before fixes are proved, for they take time."""
    reviewed = review.reviewed
    return replace(review, reviewed=replace(reviewed, findings=asked_for(reviewed.findings, configured)))
