"""Takes a delivery in: its row and the job that it asks for are one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from bot.github.events import parse_event
from bot.jobs.queue import Queue
from bot.store.connect import Sessions
from bot.store.deliveries import record_delivery
from bot.web.handlers import HANDLERS
from bot.web.outcome import Outcome
from bot.web.wanted import is_wanted


@dataclass(frozen=True, slots=True)
class Intake:
    """Where deliveries go."""

    sessions: Sessions
    queue: Queue
    app_id: int

    def accept(self, guid: str, name: str, payload: bytes) -> Outcome:
        """Take a delivery in. Raises UnreadableEventError; any error of the database means that nothing was stored."""
        event = parse_event(name, payload)
        if event is None or not is_wanted(event, self.app_id):
            return Outcome.IGNORED
        with self.sessions.begin() as session:
            new = record_delivery(
                session, guid=guid, event=name, action=event.action, repository_id=event.repository.id
            )
            outcome = HANDLERS[name](session, self.queue, event) if new else Outcome.DUPLICATE
            if outcome is Outcome.IGNORED:
                session.rollback()  # most pushes concern no pull request of ours, and need no row
            return outcome
