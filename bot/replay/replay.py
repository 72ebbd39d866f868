"""Replays one project of a change: the base first, then the change on top of a copy of it."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.base import replay_base
from bot.replay.baselines.created import created_base
from bot.replay.baselines.founded import founded_base, missed_by, without_revisions
from bot.replay.baselines.initial import initial_base
from bot.replay.baselines.loaded import loaded_base
from bot.replay.baselines.missing import lacks_baseline, missing_table
from bot.replay.edited import with_edited
from bot.replay.learning import with_prerequisites, with_roles
from bot.replay.limitation import may_be_passing
from bot.replay.merged import replay_merged
from bot.replay.programs import Programs
from bot.replay.request import BaseState, MergedState, ReplayRequest
from bot.replay.row_work import with_row_work
from bot.replay.scratch import EMPTY, EndingServer, ScratchServer
from bot.replay.snapshots.store import Snapshot, SnapshotStore
from bot.replay.squashed import with_squashed
from bot.replay.ways_back import with_ways_back

BASE = "base"
"""The name of the database at the base heads."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where the base's database is kept between reviews, and under which name."""

    store: SnapshotStore
    key: str
    seconds: float
    """How long to wait for another review that builds the same one."""

    def known(self) -> Snapshot | None:
        """Return what is kept."""
        return self.store.find(self.key)


@dataclass(slots=True)
class Replayer:
    """A scratch server for one project, and the database at the base heads on it; both end with the stack."""

    start: Callable[[], AbstractContextManager[ScratchServer]]
    """Start a server that goes on with its data, and begins anew where there is none."""
    data: Path
    programs: Programs
    stack: ExitStack
    keeping: Keeping | None = None
    """None where nothing can be kept."""
    _running: ExitStack = field(default_factory=ExitStack)
    _building: ExitStack = field(default_factory=ExitStack)
    _server: ScratchServer | None = None
    _snapshot: Snapshot | None = None
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def server(self) -> ScratchServer:
        """The server that runs now. Raises SandboxError where none has been started."""
        if self._server is None:
            raise SandboxError("No scratch database is running.", "It has failed to start before.")
        return self._server

    def open(self, heads: tuple[str, ...]) -> None:
        """Start the server: with the base's database at these heads on it where that was kept, empty otherwise.

        Raises SandboxError where it does not start.
        """
        self.stack.callback(self.close)
        if self.keeping is None:
            self._started()
        elif not self._resumed(self.keeping, heads):
            self._building.enter_context(self.keeping.store.building(self.keeping.key, self.keeping.seconds))
            if not self._resumed(self.keeping, heads):  # who has waited finds what the other has built
                self._started()

    def close(self) -> None:
        """Stop the server before the stack ends."""
        self._running.close()
        self._building.close()

    def base(self, request: ReplayRequest) -> BaseState:
        """Return what the base has, with its database on the server."""
        if self._snapshot is not None:
            return self._snapshot.state
        with self._building:
            self.server.copy_database(EMPTY, BASE)
            state = with_prerequisites(self.server, BASE, _path(request), partial(self._base, request))
            if self.keeping is not None and _is_final(state):
                self._keep(self.keeping, Snapshot(state, request.base_heads))
            return state

    def _base(self, request: ReplayRequest) -> BaseState:
        if request.baseline is not None and request.base is not None:
            return loaded_base(request, request.baseline, self.server, self.programs, BASE)
        state = replay_base(request, self.server, self.programs, BASE)
        if lacks_baseline(state):
            begun = initial_base(request, self.server, self.programs, BASE, state)
            table = missing_table(state.failure) if state.failure else None
            founded = begun or founded_base(request, self.server, self.programs, BASE, table)
            return founded or created_base(request, self.server, self.programs, BASE, state)
        return state

    def founded(self, request: ReplayRequest, base: BaseState, merged: MergedState) -> BaseState | None:
        """Build the base anew with the table that the change misses; None where nothing of the base makes that.

        Another project makes it, or the models do where there has been no revision yet.
        """
        failure = missed_by(merged)
        table = missing_table(failure) if failure else None
        if failure is None or table is None or request.base is None or request.baseline is not None:
            return None
        founded = founded_base(request, self.server, self.programs, BASE, table)
        declared = {item.name for item in base.models or ()}
        if founded is not None or request.base_revisions or table not in declared:
            return founded
        return without_revisions(request, self.server, self.programs, BASE, failure)

    def merged(self, request: ReplayRequest, base: BaseState) -> MergedState:
        """Run the change on a copy of the base's database, which is dropped afterwards."""
        run = partial(self._merged, request, base)
        return with_roles(self.server, BASE, request.merged.project.script_location, run)

    def _merged(self, request: ReplayRequest, base: BaseState) -> MergedState:
        merged = self._on_copy(request, base)
        path = request.merged.project.script_location
        merged = with_row_work(merged, self.programs.cage, request.limits, self.server.dialect, path)
        if request.squash is not None:
            return with_squashed(request, request.squash, self.server, self.programs, base, merged=merged)
        if request.edited:
            merged = with_edited(request, self.server, self.programs, base, merged=merged)
        return with_ways_back(request, merged, lambda part: self._on_copy(part, base))

    def _on_copy(self, request: ReplayRequest, base: BaseState) -> MergedState:
        name = f"merged_{next(self._numbers)}"
        self.server.copy_database(BASE, name)
        try:
            return replay_merged(request, self.server, self.programs, name, base)
        finally:
            self.server.drop_database(name)

    def _resumed(self, keeping: Keeping, heads: tuple[str, ...]) -> bool:
        """Start from the snapshot; say whether that went well. One that does not serve is removed."""
        snapshot = keeping.known()
        if snapshot is None:
            return False
        whole = snapshot.heads == heads and keeping.store.unpack(keeping.key, self.data)
        if not whole or not self._goes_on_with(snapshot):
            keeping.store.drop(keeping.key)
            self._begin_anew()
            return False
        self._snapshot = snapshot
        return True

    def _goes_on_with(self, snapshot: Snapshot) -> bool:
        """Start the server on what was unpacked; say whether it finds there what was kept."""
        try:
            self._started()
            return self.server.catalog(BASE) == snapshot.state.catalog
        except SandboxError:
            return False

    def _keep(self, keeping: Keeping, snapshot: Snapshot) -> None:
        """Keep the server's data as it is before anything of the change has run on it, and start it again."""
        server = self.server
        if not isinstance(server, EndingServer):
            return
        complete = server.shut_down()
        self._ended()
        if complete:
            keeping.store.keep(keeping.key, self.data, snapshot)
        self._started()

    def _started(self) -> None:
        if self._server is not None:
            raise RuntimeError("two servers on the same data would destroy it")
        self._server = self._running.enter_context(self.start())

    def _ended(self) -> None:
        self._server = None
        self._running.close()

    def _begin_anew(self) -> None:
        self._ended()
        shutil.rmtree(self.data, ignore_errors=True)


def _path(request: ReplayRequest) -> str:
    return (request.base or request.merged).project.script_location


def _is_final(state: BaseState) -> bool:
    """Say whether another replay would end in the same way: what stopped one short may be the machine's fault."""
    return state.built and not any(may_be_passing(gap.reason) for gap in state.gaps)
