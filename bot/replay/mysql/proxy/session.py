"""One client's session: forward what is let through, and look before and after each traced statement."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.replay.mysql.effects import Attempt, Watched
from bot.replay.mysql.proxy.answers import Answer, hear_list, hear_one, hear_prepared, hear_results
from bot.replay.mysql.proxy.commands import (
    EXECUTE,
    LISTS,
    LONG_DATA,
    ONE_PACKET,
    PREPARE,
    QUERY,
    QUIT,
    UNANSWERED,
    Statements,
    StatementSent,
)
from bot.replay.mysql.proxy.held import HeldAnswer
from bot.replay.mysql.proxy.settings_query import SETTINGS_QUERY, SessionSettings, read_settings
from bot.replay.mysql.proxy.wire import AUTOCOMMIT, IN_TRANSACTION, Packet, Stream, error_packet
from bot.replay.mysql.recorder import Recorder
from bot.replay.mysql.sql.command import leaves_definitions_alone
from bot.replay.mysql.sql.ladder import Rung, ladder

# ER_ALTER_OPERATION_NOT_SUPPORTED, the same with a reason, ER_UNKNOWN_ALTER_ALGORITHM (MySQL, "Server Error Message
# Reference"): the server has done nothing. After a syntax error options are not tried any further.
_REFUSED = frozenset({1845, 1846, 1800})
_SYNTAX_ERROR = 1064
_NOT_LET_THROUGH = "the migration review does not let this command through"


@dataclass(slots=True)
class Session:
    """Forwards one client's commands to the server until either ends."""

    client: Stream
    server: Stream
    recorder: Recorder
    connection: int
    """The server's identifier of the session upstream."""
    _status: int = AUTOCOMMIT
    _transaction: int = 0
    _statements: Statements = field(default_factory=Statements)

    def serve(self) -> None:
        """Forward until the client says goodbye; raises ConnectionEndedError when a side breaks off."""
        while (packet := self.client.read()).header != QUIT:
            if packet.header == QUERY:
                self._run(self._statements.query(packet))
            elif packet.header == EXECUTE:
                self._run(self._statements.executed(packet))
            elif packet.header == PREPARE:
                self._prepare(self._statements.query(packet))
            elif packet.header in UNANSWERED:
                self._forward_unanswered(packet)
            elif packet.header in ONE_PACKET | LISTS:
                self.server.send(packet.encoded)
                hear = hear_one if packet.header in ONE_PACKET else hear_list
                self._note_status(hear(self.server, self._deliver))
            else:
                self.client.send(error_packet(1, 1235, "42000", _NOT_LET_THROUGH).encoded)

    def _prepare(self, statement: StatementSent) -> None:
        self.server.send(statement.packet.encoded)
        number = hear_prepared(self.server, self._deliver)
        if number is not None:
            self._statements.remember(number, statement)

    def _forward_unanswered(self, packet: Packet) -> None:
        if packet.header != LONG_DATA:
            self._statements.forget(packet)
        self.server.send(packet.encoded)

    def _run(self, statement: StatementSent) -> None:
        harmless = leaves_definitions_alone(statement.sql)
        if not self.recorder.wants(statement):
            self._pass_by(statement, harmless=harmless)
        elif harmless:
            self._watch_rows(statement)
        else:
            self._watch_definitions(statement)

    def _pass_by(self, statement: StatementSent, *, harmless: bool) -> None:
        """Forward a statement that is not watched; that it fails is noted."""
        in_block = harmless and self._in_block
        held = HeldAnswer(self.client)  # whoever hears of a failure may ask at once what was noted of it
        try:
            error = self._forward(statement.packet, held.take).error
            if error is not None:
                self.recorder.failed(statement, error, self._transaction, in_block=in_block)
        finally:
            held.release()
        if not harmless:
            self.recorder.looker.forget()

    def _watch_rows(self, statement: StatementSent) -> None:
        """Run what changes no definition; its locks can be seen as long as its transaction is open."""
        held = HeldAnswer(self.client)
        held_before = self._locks() if self._in_transaction else {}
        started = time.perf_counter()
        answer = self._forward(statement.packet, held.take)
        milliseconds = (time.perf_counter() - started) * 1000
        locks = self._locks() if self._in_transaction else None
        watched = Watched(
            before=None,
            after=None,
            transaction=self._transaction,
            in_transaction_block=self._in_block,
            milliseconds=milliseconds,
            held=held_before,
            locks=locks,
        )
        self.recorder.record(statement, answer, watched)
        held.release()

    def _watch_definitions(self, statement: StatementSent) -> None:
        """Run what may change definitions: on these servers it commits whatever was open, and itself."""
        held = HeldAnswer(self.client)
        settings = self._settings()
        before = self.recorder.looker.look()
        started = time.perf_counter()
        answer, attempt = self._attempted(statement, held)
        milliseconds = (time.perf_counter() - started) * 1000
        self._transaction = self.recorder.next_transaction()
        after = self.recorder.looker.look_again(statement.sql)
        watched = Watched(
            before=before,
            after=after,
            transaction=self._transaction,
            in_transaction_block=False,
            milliseconds=milliseconds,
            attempt=attempt,
            settings=settings,
        )
        self.recorder.record(statement, answer, watched)
        held.release()

    def _attempted(self, statement: StatementSent, held: HeldAnswer) -> tuple[Answer, Attempt]:
        """Run the first form of a statement that the server takes; as it is where it takes none."""
        reason: str | None = None
        rungs: tuple[Rung, ...] = () if statement.prepared else ladder(statement.sql, self.recorder.server_dialect)
        for rung in rungs:
            answer = self._forward(statement.saying(rung.sql), held.take)
            if answer.error is None:
                return answer, Attempt(rung.algorithm, rung.lock, reason)
            if answer.error.number == _SYNTAX_ERROR:
                held.clear()
                break
            if answer.error.number not in _REFUSED:
                return answer, Attempt()
            held.clear()
            reason = reason or answer.error.message
        return self._forward(statement.packet, held.take), Attempt()

    def _settings(self) -> SessionSettings:
        packets: list[Packet] = []
        self.server.send(Packet(0, bytes([QUERY]) + SETTINGS_QUERY.encode()).encoded)
        hear_results(self.server, packets.append)
        return read_settings(packets)

    def _forward(self, packet: Packet, deliver: Callable[[Packet], None]) -> Answer:
        fresh = not self._in_transaction
        self.server.send(packet.encoded)
        answer = hear_results(self.server, deliver)
        self._note_status(answer)
        if fresh:
            self._transaction = self.recorder.next_transaction()
        return answer

    def _note_status(self, answer: Answer) -> None:
        if answer.status is not None:
            self._status = answer.status

    @property
    def _in_transaction(self) -> bool:
        return bool(self._status & IN_TRANSACTION)

    @property
    def _in_block(self) -> bool:
        return not self._status & AUTOCOMMIT or self._in_transaction

    def _locks(self) -> dict[str, str] | None:
        return self.recorder.looker.locks(self.connection)

    def _deliver(self, packet: Packet) -> None:
        self.client.send(packet.encoded)
