"""One client's session: forward everything, and look before and after each traced statement."""

from __future__ import annotations

import time
from dataclasses import dataclass

import msgspec

from bot.replay.effects.query import snapshot_query
from bot.replay.effects.snapshot import Snapshot, decode_snapshot
from bot.replay.proxy.backend import FAILED, IDLE, IN_TRANSACTION, Answer, Backend, SnapshotRefusedError
from bot.replay.proxy.recorder import Recorder, Watched
from bot.replay.proxy.unit import Unit, UnitReader
from bot.replay.proxy.wire import Message, Stream

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
            if self.recorder.wants(unit) and self.backend.status != FAILED:
                self._watch(unit)
            elif unit.partial:
                self.backend.run_part(unit.messages, self._deliver)
            else:
                self._forward(unit)
                self._snapshot = None

    def _forward(self, unit: Unit) -> Answer:
        idle = self.backend.status == IDLE
        answer = self.backend.run(unit.encoded, self._deliver, self.client)
        if idle and self.backend.status == IN_TRANSACTION:
            self._transaction = self.recorder.next_transaction()
        return answer

    def _watch(self, unit: Unit) -> None:
        before = self._snapshot or self._look()
        if before is None:
            self._forward(unit)
        elif self.backend.status == IDLE:
            self._watch_by_itself(unit, before)
        else:
            started = time.perf_counter()
            answer = self._forward(unit)
            self._note(unit, answer, before, started, in_transaction_block=True, in_transaction=True)

    def _watch_by_itself(self, unit: Unit, before: Snapshot) -> None:
        """Run an autocommitted statement in a transaction of ours where it allows that, so that its locks are seen."""
        self._transaction = self.recorder.next_transaction()
        held: list[Message] = []
        self.backend.command("BEGIN")
        started = time.perf_counter()
        answer = self.backend.run(unit.encoded, held.append, self.client)
        if answer.error is not None and answer.error.sqlstate in _NOT_IN_A_BLOCK:
            self.backend.command("ROLLBACK")
            started = time.perf_counter()
            answer = self._forward(unit)
            self._note(unit, answer, before, started, in_transaction_block=False, in_transaction=False)
            return
        self._note(unit, answer, before, started, in_transaction_block=False, in_transaction=True)
        complaint = self.backend.command("ROLLBACK" if self.backend.status == FAILED else "COMMIT")
        self._snapshot = None
        if complaint is not None:
            held = [
                Message(
                    b"E", b"SERROR\0C" + complaint.sqlstate.encode() + b"\0M" + complaint.message.encode() + b"\0\0"
                )
            ]
            held.append(Message(b"Z", IDLE))
        self.client.send(b"".join(_idle(message).encoded for message in held))

    def _note(
        self,
        unit: Unit,
        answer: Answer,
        before: Snapshot,
        started: float,
        *,
        in_transaction_block: bool,
        in_transaction: bool,
    ) -> None:
        milliseconds = (time.perf_counter() - started) * 1000
        self._snapshot = None if self.backend.status == FAILED else self._look()
        watched = Watched(
            before=before,
            after=self._snapshot,
            transaction=self._transaction,
            in_transaction_block=in_transaction_block,
            in_transaction=in_transaction,
            milliseconds=milliseconds,
        )
        self.recorder.record(unit, answer, watched)

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


def _idle(message: Message) -> Message:
    """To the client, the transaction that was ours never was."""
    return Message(b"Z", IDLE) if message.type == b"Z" else message
