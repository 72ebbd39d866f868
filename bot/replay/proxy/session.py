"""One client's session: forward everything, and look before and after each traced statement."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from bot.replay.effects.query import snapshot_query
from bot.replay.effects.snapshot import Snapshot, decode_snapshot
from bot.replay.proxy.backend import FAILED, IDLE, Answer, Backend, SnapshotRefusedError
from bot.replay.proxy.held import HeldAnswer
from bot.replay.proxy.recorder import Recorder, Watched
from bot.replay.proxy.unit import Unit, UnitReader
from bot.replay.proxy.wire import ConnectionEndedError, Message, ServerError, Stream, error_response

# Refused inside a transaction block: 25001 active_sql_transaction, 2D000 invalid_transaction_termination (a DO block or
# procedure that commits), 0A000 where a form is not supported there (PostgreSQL manual, "PostgreSQL Error Codes").
_NOT_IN_A_BLOCK = {"25001", "2D000", "0A000"}


@dataclass(slots=True)
class Session:
    """Forwards one client's units to its backend until either ends."""

    client: Stream
    backend: Backend
    recorder: Recorder
    _snapshot: Snapshot | None = None
    """The last reading, as long as nothing ran since."""
    _known: Snapshot | None = None
    """The last reading of all: what it says of the catalog need not be read again where nothing changed."""
    _transaction: int = 0

    def serve(self) -> None:
        """Forward until the client says goodbye; raises ConnectionEndedError when a side breaks off."""
        reader = UnitReader(self.client)
        while (unit := reader.read()) is not None:
            before = self._before(unit)
            if before is None:
                self._pass_by(unit)
            elif unit.partial:
                self._watch_in_parts(unit, before, reader)
            elif self.backend.status == IDLE and not unit.about_transactions:
                self._watch_by_itself(unit, before)
            else:
                self._watch(unit, before)

    def _before(self, unit: Unit) -> Snapshot | None:
        """Return how things stand before a unit that is to be watched and can be; else None."""
        if self.backend.status == FAILED or not self.recorder.wants(unit):
            return None
        return self._snapshot or self._look()

    def _pass_by(self, unit: Unit) -> None:
        """Forward a unit that is not watched; that it fails is noted, unless an earlier failure takes it along."""
        status = self.backend.status
        held = HeldAnswer(self.client)  # whoever hears of a failure may ask at once what was noted of it
        try:
            error = self._pass_on(unit, held.take)
            if error is not None and status != FAILED:
                self.recorder.failed(unit, error, self._transaction, in_block=status != IDLE)
        finally:
            held.release()

    def _pass_on(self, unit: Unit, deliver: Callable[[Message], None]) -> ServerError | None:
        """Forward a unit, or a part of one, without watching it."""
        if unit.executes or not unit.partial:
            self._snapshot = None
        if unit.partial:
            return self.backend.run_part(unit.messages, deliver)
        return self._forward(unit, deliver).error

    def _forward(self, unit: Unit, deliver: Callable[[Message], None]) -> Answer:
        idle = self.backend.status == IDLE
        answer = self.backend.run(unit.encoded, deliver, self.client)
        if idle and unit.executes:
            self._transaction = self.recorder.next_transaction()
        return answer

    def _watch(self, unit: Unit, before: Snapshot) -> None:
        """Run a unit as it is; the client hears the end of the answer when everything is noted."""
        held = HeldAnswer(self.client)
        inside = self.backend.status != IDLE
        started = time.perf_counter()
        answer = self._forward(unit, held.take)
        stays = self.backend.status != IDLE
        self.recorder.record(unit, answer, self._seen(before, started, in_block=inside or stays, locks=stays))
        held.release()

    def _watch_in_parts(self, unit: Unit, before: Snapshot, reader: UnitReader) -> None:
        """Take the parts that a client sends, awaiting answers in between, for the one unit that they make up."""
        started = time.perf_counter()
        error = self._pass_on(unit, self._deliver)
        while (part := reader.read()) is not None:
            error = self._pass_on(part, self._deliver) or error
            if not part.partial:
                stays = self.backend.status != IDLE
                seen = self._seen(before, started, in_block=stays, locks=stays)
                self.recorder.record(unit, Answer(error, ""), seen)
                return
        raise ConnectionEndedError

    def _watch_by_itself(self, unit: Unit, before: Snapshot) -> None:
        """Run an autocommitted statement in a transaction of ours where it allows that, so that its locks are seen."""
        held = HeldAnswer(self.client, in_our_transaction=True)
        self.backend.command("BEGIN")
        started = time.perf_counter()
        answer = self.backend.run(unit.encoded, held.take, self.client)
        if answer.error is not None and answer.error.sqlstate in _NOT_IN_A_BLOCK and not held.let_go:
            self.backend.command("ROLLBACK")
            self._watch(unit, before)
            return
        self._transaction = self.recorder.next_transaction()
        seen = self._seen(before, started, in_block=False, locks=self.backend.status != IDLE)
        complaint = self.backend.command("ROLLBACK" if self.backend.status == FAILED else "COMMIT")
        self._snapshot = None
        if complaint is not None:
            held.replace([error_response(complaint.sqlstate, complaint.message), Message(b"Z", IDLE)])
        self.recorder.record(unit, Answer(answer.error or complaint, answer.tag), seen)
        held.release()

    def _seen(self, before: Snapshot, started: float, *, in_block: bool, locks: bool) -> Watched:
        """Look how things stand after a unit; ``locks`` says whether its transaction is still open."""
        milliseconds = (time.perf_counter() - started) * 1000
        self._snapshot = None if self.backend.status == FAILED else self._look()
        return Watched(
            before=before,
            after=self._snapshot,
            transaction=self._transaction,
            in_transaction_block=in_block,
            in_transaction=locks,
            milliseconds=milliseconds,
        )

    def _look(self) -> Snapshot | None:
        known = self._known
        try:
            answer = self.backend.ask(snapshot_query(known.mark if known else None))
            self._known = decode_snapshot(answer, known)
        except (SnapshotRefusedError, msgspec.DecodeError):
            self.recorder.refused += 1
            return None
        return self._known

    def _deliver(self, message: Message) -> None:
        self.client.send(message.encoded)
