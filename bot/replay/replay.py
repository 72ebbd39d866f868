"""Replays one project of a change: the base first, then the change on top of a copy of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from bot.replay.base import replay_base
from bot.replay.learning import with_prerequisites, with_roles
from bot.replay.merged import replay_merged
from bot.replay.programs import Programs
from bot.replay.request import BaseState, MergedState, ReplayRequest
from bot.replay.scratch import EMPTY, ScratchServer


@dataclass(slots=True)
class Replayer:
    """A scratch server, and the databases at base heads that were built on it."""

    server: ScratchServer
    version: str
    """Of the server, such as ``18.6``."""
    programs: Programs
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def base(self, request: ReplayRequest) -> tuple[BaseState, str]:
        """Build the base; return it with the name of its database, from which ``merged`` may start again and again."""
        name = f"base_{next(self._numbers)}"
        self.server.copy_database(EMPTY, name)
        path = request.merged.project.script_location
        run = partial(replay_base, request, self.server, self.programs, name)
        return with_prerequisites(self.server, name, path, run), name

    def merged(self, request: ReplayRequest, base: BaseState, base_database: str) -> MergedState:
        """Run the change on a copy of the base's database, which is dropped afterwards."""
        path = request.merged.project.script_location
        run = partial(self._merged, request, base, base_database)
        return with_roles(self.server, base_database, path, run)

    def _merged(self, request: ReplayRequest, base: BaseState, base_database: str) -> MergedState:
        name = f"merged_{next(self._numbers)}"
        self.server.copy_database(base_database, name)
        try:
            return replay_merged(request, self.server, self.programs, name, base)
        finally:
            self.server.drop_database(name)
