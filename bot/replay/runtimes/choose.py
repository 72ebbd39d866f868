"""Chooses what the two trees of a project run with: the repository's own libraries, the bot's, or the active ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from importlib import metadata
from pathlib import Path
from typing import Literal

from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.cage import Cage
from bot.replay.runtime import Runtime, default_runtime
from bot.replay.runtimes.active import active_runtime
from bot.replay.runtimes.closure import Closure, Scanner
from bot.replay.runtimes.declared.declared import Declared
from bot.replay.runtimes.declared.read import read_declared
from bot.replay.runtimes.gaps import fallback_gap, library_gaps, python_gap, refused_gaps, unread_python_gap
from bot.replay.runtimes.interpreters import Interpreter, Interpreters, is_understood
from bot.replay.runtimes.obtain import Provider
from bot.replay.runtimes.selection import Selection, driver_modules, outside_names, select
from bot.replay.runtimes.uv import Budget, RuntimeUnavailableError
from bot.source.project import Project
from bot.source.trees import Tree
from checks.evidence import Gap

RuntimeKind = Literal["repository", "default", "active"]
_OF_A_SECOND_TRY = 0.4
"""How much of the time all that is declared may take: many of it have no wheels, and each is found by itself."""
RUNTIMES = "runtimes"
"""The folder of installed libraries in the cache."""


@dataclass(frozen=True, slots=True)
class TreeOfProject:
    """A project in one tree."""

    tree: Tree
    project: Project
    dialect: str = ""
    """Of the server that it is replayed on, which may need a driver that the tree does not name."""


@dataclass(frozen=True, slots=True)
class ChosenRuntimes:
    """What the base and the merge result run with; the same object where one serves both."""

    base: Runtime
    merged: Runtime
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class RuntimeOptions:
    """What the operator decides."""

    kind: RuntimeKind = "repository"
    budget: Budget = field(default_factory=Budget)


def choose_runtimes(
    base: TreeOfProject | None,
    merged: TreeOfProject,
    options: RuntimeOptions,
    *,
    cache: Path,
    environment: Mapping[str, str],
    in_use: ExitStack,
    cage: Cage = BubblewrapCage(),  # noqa: B008 - an immutable value
    as_of: str | None = None,
    whole: bool = False,
) -> ChosenRuntimes:
    """Return the runtimes of one project; gaps say where they are not what the repository asks for.

    One runtime serves both trees unless the change edits what is asked for. ``environment`` is the operator's: where
    its index is; in ``cage`` modules are compiled; ``as_of`` is the day whose newest libraries are taken where none is
    pinned; ``whole`` takes all that is declared. What is returned may be used until ``in_use`` ends. Raises UserError
    where the active environment was asked for and does not serve.
    """
    if options.kind == "active":
        runtime = active_runtime(environment)
        return ChosenRuntimes(runtime, runtime)
    if options.kind == "default":
        runtime = default_runtime()
        return ChosenRuntimes(runtime, runtime)
    budget = replace(options.budget, seconds=options.budget.seconds * _OF_A_SECOND_TRY) if whole else options.budget
    provider = Provider(cache / RUNTIMES, environment, budget, in_use, cage)
    return _Choice(provider, Interpreters(environment), as_of, whole=whole).runtimes(base, merged)


class _Choice:
    """The choice for one project."""

    def __init__(self, provider: Provider, interpreters: Interpreters, as_of: str | None, *, whole: bool) -> None:
        self._provider = provider
        self._interpreters = interpreters
        self._as_of = as_of
        self._whole = whole
        self._scanner = Scanner()

    def runtimes(self, base: TreeOfProject | None, merged: TreeOfProject) -> ChosenRuntimes:
        own = self._interpreters.own.marker_environment
        wanted = read_declared(merged.tree, merged.project, own)
        if base is None:
            runtime, gaps = self._runtime([merged], wanted)
            return ChosenRuntimes(runtime, runtime, gaps)
        before = read_declared(base.tree, base.project, own)
        if before == wanted:
            runtime, gaps = self._runtime([merged, base], wanted)
            return ChosenRuntimes(runtime, runtime, gaps)
        older, older_gaps = self._runtime([base], before)
        newer, newer_gaps = self._runtime([merged], wanted)
        return ChosenRuntimes(older, newer, tuple(dict.fromkeys((*newer_gaps, *older_gaps))))

    def _runtime(self, places: list[TreeOfProject], declared: Declared) -> tuple[Runtime, tuple[Gap, ...]]:
        """Return the runtime that serves all of the places, which ask for the same libraries."""
        path = declared.files[0] if declared.files else f"{places[0].project.script_location}/env.py"
        closure = self._closure(places, declared)
        if select(declared, closure) is None:
            reason = "no file of it says which SQLAlchemy and Alembic it needs"
            return _own_libraries(declared), (fallback_gap(path, reason),)
        fitting = next(self._interpreters.fitting(declared.requires_python), None)
        gaps = list(refused_gaps(declared))
        asking, asked = declared.python_file or path, declared.requires_python or ""
        if fitting is None:
            gaps.append(python_gap(asking, asked, self._interpreters.own))
        elif not is_understood(asked):
            gaps.append(unread_python_gap(asking, asked, fitting))
        python = declared.requires_python if fitting else None
        try:
            obtained = self._provider.obtain(self._selections(places[0], python, closure))
        except RuntimeUnavailableError as error:
            return _own_libraries(declared), (*gaps, fallback_gap(path, str(error)))
        except OSError as error:
            reason = f"the cache cannot be used: {error.strerror or error}"
            return _own_libraries(declared), (*gaps, fallback_gap(path, reason))
        return obtained.runtime, (*gaps, *library_gaps(path, obtained.resolution))

    def _selections(
        self, place: TreeOfProject, requires_python: str | None, closure: Closure
    ) -> Iterator[tuple[Interpreter, Selection]]:
        """Yield what to install with each Python that may serve, the best first; the markers differ between them."""
        for interpreter in self._interpreters.fitting(requires_python):
            declared = read_declared(place.tree, place.project, interpreter.marker_environment)
            selection = select(declared, closure, whole=self._whole)
            if selection is not None:
                yield interpreter, replace(selection, as_of=self._as_of)

    def _closure(self, places: list[TreeOfProject], declared: Declared) -> Closure:
        outside = outside_names(declared)
        found = [self._scanner.closure(place.tree, place.project, outside) for place in places]
        return Closure(
            modules=frozenset().union(
                *(closure.modules for closure in found), *(driver_modules(place.dialect) for place in places)
            ),
            foreseen=frozenset().union(*(closure.foreseen for closure in found)),
            named=frozenset().union(*(closure.named for closure in found)),
            lacking=frozenset().union(*(closure.lacking for closure in found)),
            asynchronous=any(closure.asynchronous for closure in found),
        )


def _own_libraries(declared: Declared) -> Runtime:
    """Return the bot's own libraries, and what else the tree asks for as lacking."""
    asked = (name for name, requirement in declared.requirements.items() if not _is_installed(name))
    return replace(default_runtime(), lacking=tuple(sorted(asked)))


def _is_installed(name: str) -> bool:
    return any(metadata.distributions(name=name))
