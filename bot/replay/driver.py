"""The trusted end of the program in the cage: sends requests, decodes answers strictly."""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from bot.replay.cage.process import CagedProcess
from bot.replay.sqlite.rows import ReadDatabase, SentStatement
from checks.evidence import Act, ModelTable, Operation, Place, UnimportedTable

_MOST_ANNOUNCEMENTS = 10_000
"""Of one request; so many confirmations fit into a pipe that nobody reads."""
CAGE = "cage"
"""The type of a failure that is the end of the program itself."""


class Failure(msgspec.Struct, frozen=True):
    """A failure of the reviewed code."""

    type: str
    message: str
    path: str | None = None
    line: int | None = None
    sqlstate: str | None = None
    standin: str | None = None
    """The library, not installed and stood in for, that the failing line uses."""
    importing: str | None = None
    """The innermost file of the repository that was being imported when it failed."""
    own_import: bool = False
    """Whether it is an import of something of the repository's own that is not there."""


class Announcement(msgspec.Struct, frozen=True):
    """One direction of a revision begins or has ended."""

    revision: str
    direction: str
    begins: bool
    completed: bool = True
    open: bool = False
    """SQLite only, like all that follows: whether a transaction is open."""
    statements: tuple[SentStatement, ...] = ()
    """Those of the revision that has ended."""
    more: int = 0
    """How many there were besides."""
    view: ReadDatabase | None = None
    """What the open transaction sees."""
    acts: tuple[Act, ...] = ()
    """On every dialect: what the revision that has ended did besides sending SQL."""


class LeftOut(msgspec.Struct, frozen=True):
    """An object that the project's own filters and hooks leave out of every comparison."""

    kind: str
    """``schema``, ``table``, ``column``, ``index``, ``unique_constraint`` or ``foreign_key_constraint``; of what
    ``process_revision_directives`` takes out, the operation's."""
    table: str | None
    name: str | None


class Refusal(msgspec.Struct, frozen=True):
    """Why the models are not believed, and where that is declared."""

    reason: str
    place: Place | None = None
    none_given: bool = False
    """Whether env.py names no models at all, as in a project that has none."""


class Unimportable(msgspec.Struct, frozen=True):
    """A module with models that cannot be imported."""

    path: str
    cause: str
    line: int | None = None
    withheld: tuple[str, ...] = ()
    """Tables of the database that it seems to declare: whether they differ from the models is not known."""


class RefusedPart(msgspec.Struct, frozen=True):
    """Something of a model's table that the server does not take."""

    kind: str
    """``foreign key`` or ``index``."""
    table: str
    name: str
    """Of an index; the columns of a foreign key, with commas between them."""
    cause: str


class WrittenRevision(msgspec.Struct, frozen=True):
    """A revision file that the project's own template gave."""

    id: str
    path: str
    text: str
    upgrade: str
    downgrade: str
    imports: tuple[str, ...]
    reason: str
    covers: tuple[str, ...] = ()


class Environment(msgspec.Struct, frozen=True):
    """The variables that a program had to be given."""

    values: Mapping[str, str] = {}
    tries: Mapping[str, int] = {}
    """How many values were tried for those that are made up."""


class WrittenRepair(msgspec.Struct, frozen=True):
    """An edit of a revision, as the program proposes it."""

    purpose: str
    path: str
    objects: tuple[str, ...]
    start_line: int
    end_line: int
    replacement: str


class Answer(msgspec.Struct, frozen=True):
    """What the program answers to any request; what a request does not ask for keeps its default."""

    ok: bool = True
    announces: Announcement | None = None
    """Set where it is no answer yet."""
    to: int = 0
    """The number of the request that it answers."""
    error: Failure | None = None
    reached: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    """The revisions that the database stands at."""
    operations: tuple[Operation, ...] = ()
    source: str = ""
    inverse: str = ""
    """The body of the downgrade that goes with the source."""
    repairs: tuple[WrittenRepair, ...] = ()
    tables: tuple[ModelTable, ...] = ()
    refused: tuple[Refusal, ...] = ()
    unimportable: tuple[Unimportable, ...] = ()
    refused_parts: tuple[RefusedPart, ...] = ()
    not_imported: tuple[UnimportedTable, ...] = ()
    standins: Mapping[str, str] = {}
    hollow: Mapping[str, str] = {}
    unfinished: str | None = None
    """What the factory of the Flask application fails with, where the application is used nevertheless."""
    learned: tuple[str, ...] = ()
    """Environment variables that the code asks for in vain, and that were set."""
    sources: Mapping[str, str] = {}
    """Of those, the ones whose values stand in the repository, with their places."""
    environment: Environment = Environment()
    arguments: tuple[str, ...] = ()
    """Names of ``-x`` arguments that env.py asks for and that were made up."""
    prevented: Mapping[str, str] = {}
    """What imported code wanted to do to the database, to the place that wanted it."""
    created_at_start: tuple[str, ...] = ()
    """Tables of libraries that the Flask application creates whenever it is started."""
    written: tuple[str, ...] = ()
    """Files and folders that were written elsewhere, because the tree is read-only."""
    databases: tuple[str, ...] = ()
    """What the databases that env.py configures are called; more than one have histories of their own."""
    twins: tuple[str, ...] = ()
    """Databases that get the same migrations as one before."""
    transaction_per_migration: bool = False
    transactional_ddl: bool = True
    configured: int = 0
    begun: bool = False
    """Whether any revision has run."""
    asked_dialects: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    compares_types: bool = True
    revisions: tuple[WrittenRevision, ...] = ()
    modules: tuple[str, ...] = ()
    """Files of the tree that have been imported."""
    uncompiled: tuple[str, ...] = ()
    """Files of the libraries that have been imported and had to be compiled for it."""


class Driver:
    """A running program in a cage. Once it has ended, every request is answered with the reason of its end."""

    def __init__(self, process: CagedProcess) -> None:
        self._process = process
        self._lines = process.lines()
        self._end: Failure | None = None
        self._asked = 0
        self.running: str | None = None
        """The revision that began last, since the last request."""
        self.acts: dict[tuple[str, str], tuple[Act, ...]] = {}
        """What each direction of a revision did besides sending SQL, as the program says."""
        self.announced: Callable[[Announcement], None] = lambda _: None
        """Told of each revision before it goes on."""

    def begin(self, job: Mapping[str, Any]) -> None:
        """Hand the job over; when it cannot even begin, every later request is answered with why.

        The time that it waited for the job does not count.
        """
        self._process.watch.restart()
        answer = self.ask(job)
        if not answer.ok:
            self._end = answer.error

    def ask(self, request: Mapping[str, Any]) -> Answer:
        """Send a request and wait for its answer; the cage's limits bound the wait."""
        self.running = None
        if self._end is None:
            self._asked = secrets.randbits(48)
            self._tell({**request, "number": self._asked})
        return self._read()

    def _read(self) -> Answer:
        announced = 0
        while self._end is None:
            line = next(self._lines, None)
            if not line:
                self._end = self._last_words()
                break
            answer = self._decoded(line)
            if answer.announces is None:
                return answer
            announced += 1
            if announced > _MOST_ANNOUNCEMENTS:
                return self._refused("it announced more revisions than it was asked to run")
            if answer.announces.begins:
                self.running = answer.announces.revision
            elif answer.announces.acts:
                self.acts[answer.announces.revision, answer.announces.direction] = answer.announces.acts
            self.announced(answer.announces)
            self._tell({})
        return Answer(ok=False, error=self._end)

    def _tell(self, document: Mapping[str, Any]) -> None:
        with contextlib.suppress(OSError, ValueError):  # it has ended: reading says how
            self._process.input.write(json.dumps(document).encode() + b"\n")
            self._process.input.flush()

    @property
    def log(self) -> str:
        """What the reviewed code printed, bounded."""
        return self._process.log.text

    def _decoded(self, line: bytes) -> Answer:
        try:
            answer = msgspec.json.decode(line, type=Answer)
        except (msgspec.DecodeError, RecursionError) as error:
            return self._refused(f"it sent something that is not an answer ({error})")
        if answer.announces is None and answer.to != self._asked:
            return self._refused("it sent an answer that nobody asked for")
        return answer

    def _refused(self, why: str) -> Answer:
        self._process.kill(why)
        self._end = self._last_words()
        return Answer(ok=False, error=self._end)

    def _last_words(self) -> Failure:
        status = self._process.wait()
        verdict = self._process.watch.verdict or f"it ended without an answer (exit status {status})"
        last = self._process.log.text.strip().splitlines()[-3:]
        words = f"; its last words: {' / '.join(last)}" if last and self._process.watch.verdict is None else ""
        return Failure(CAGE, f"the sandboxed program was stopped: {verdict}{words}")
