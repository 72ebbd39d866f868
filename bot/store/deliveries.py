"""Remembers deliveries, each exactly once."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.store.models import Delivery

_KEPT = timedelta(days=30)  # GitHub offers a redelivery for three days ("Redelivering webhooks")


def record_delivery(session: Session, *, guid: str, event: str, action: str, repository_id: int) -> bool:
    """Insert the delivery; False where it is known. A parallel insert of the same one waits for this transaction."""
    statement = insert(Delivery).values(guid=guid, event=event, action=action, repository_id=repository_id)
    return session.scalar(statement.on_conflict_do_nothing().returning(Delivery.guid)) is not None


def forget_old_deliveries(session: Session) -> None:
    """Delete deliveries that GitHub can no longer send again."""
    session.execute(delete(Delivery).where(Delivery.received_at < func.now() - _KEPT))
