"""Turns a selection of libraries into a runtime: resolved, installed, compiled, or found in the cache."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import Mount
from bot.replay.runtime import SITE_PACKAGES, Runtime, interpreter_mounts
from bot.replay.runtimes.cache import Remembered, RuntimeCache, selection_key
from bot.replay.runtimes.compiling import compile_runtime
from bot.replay.runtimes.install import install
from bot.replay.runtimes.interpreters import Interpreter
from bot.replay.runtimes.resolve import Resolution, resolve
from bot.replay.runtimes.selection import Selection
from bot.replay.runtimes.uv import Budget, RuntimeUnavailableError, TooMuchError, UnsolvableError, Uv, find_uv

_MOST_INTERPRETERS = 4


@dataclass(frozen=True, slots=True)
class Obtained:
    """A runtime, and which libraries it holds."""

    runtime: Runtime
    resolution: Resolution


class Provider:
    """Installs through the operator's index, into one cache."""

    def __init__(
        self, cache: Path, environment: Mapping[str, str], budget: Budget, in_use: ExitStack, cage: Cage
    ) -> None:
        self._folder = cache
        self._environment = environment
        self._budget = budget
        self._in_use = in_use
        self._cage = cage

    @cached_property
    def _cache(self) -> RuntimeCache:
        return RuntimeCache(self._folder, self._budget.cached_bytes, self._in_use)

    def obtain(self, selections: Iterable[tuple[Interpreter, Selection]]) -> Obtained:
        """Return a runtime for the first interpreter that there are wheels for.

        What is too much as a whole is tried again without what stand-ins can replace. Raises RuntimeUnavailableError.
        """
        unsolvable: UnsolvableError | None = None
        for interpreter, selection in islice(selections, _MOST_INTERPRETERS):
            try:
                return self._one(selection, interpreter)
            except UnsolvableError as error:
                unsolvable = unsolvable or error
            except TooMuchError:
                return self._one(selection.core(), interpreter)
        raise unsolvable or RuntimeUnavailableError("no Python of this machine serves")

    def _one(self, selection: Selection, interpreter: Interpreter) -> Obtained:
        key = selection_key(selection, interpreter)
        known = self._cache.remembered(key)
        if known is not None and known.failed is not None:
            raise TooMuchError(known.failed) if known.too_much else UnsolvableError(known.failed)
        try:
            return self._made(selection, interpreter, key, known)
        except (UnsolvableError, TooMuchError) as error:
            self._cache.remember(
                key, Remembered(time.time(), failed=str(error), too_much=isinstance(error, TooMuchError))
            )
            raise

    def _made(self, selection: Selection, interpreter: Interpreter, key: str, known: Remembered | None) -> Obtained:
        uv = Uv(find_uv(self._environment), self._cache.folder, self._environment, self._budget)
        if known is None:
            with self._cache.downloading():
                resolution = resolve(uv, selection, interpreter)
            self._cache.remember(key, Remembered(time.time(), **asdict(resolution)))
        else:
            resolution = Resolution(known.versions, known.left_out, known.loosened, known.as_of)
        build = partial(self._build, uv, resolution, interpreter, selection)
        libraries = self._cache.installed(resolution, interpreter, build)
        lacking = tuple(dict.fromkeys((*resolution.left_out, *resolution.loosened)))
        return Obtained(replace(_runtime(libraries, interpreter), lacking=lacking), resolution)

    def _build(
        self, uv: Uv, resolution: Resolution, interpreter: Interpreter, selection: Selection, folder: Path
    ) -> None:
        with self._cache.downloading():
            install(uv, resolution, interpreter, folder)
        compile_runtime(folder, _runtime(folder, interpreter), selection.modules, self._cage)


def _runtime(libraries: Path, interpreter: Interpreter) -> Runtime:
    mounts = (*interpreter_mounts(interpreter.prefix, interpreter.minor), Mount(libraries, SITE_PACKAGES))
    return Runtime(str(interpreter.executable), mounts)
