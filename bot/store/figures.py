"""Counts what the store holds, for the metrics page."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bot.store.models import Review


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of queue and reviews at one moment."""

    jobs: dict[str, int]
    """Jobs by procrastinate's status."""
    oldest_waiting_seconds: float
    reviews: dict[tuple[str, str], int]
    """Reviews by state and verdict."""
    review_seconds: float
    """The seconds of all finished reviews together."""


def read_figures(session: Session) -> Figures:
    """Read all figures."""
    jobs = session.execute(text("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1")).all()
    waiting = session.scalar(
        text(
            "SELECT extract(epoch FROM now() - min(at)) FROM procrastinate_events e JOIN procrastinate_jobs j "
            "ON j.id = e.job_id WHERE e.type = 'deferred' AND j.status = 'todo' AND j.scheduled_at IS NULL"
        )
    )
    reviews = session.execute(select(Review.state, Review.verdict, func.count()).group_by(Review.state, Review.verdict))
    seconds = session.scalar(
        select(func.sum(func.extract("epoch", Review.finished_at - Review.started_at))).where(
            Review.state == "finished"
        )
    )
    return Figures(
        jobs={row[0]: row[1] for row in jobs},
        oldest_waiting_seconds=float(waiting or 0),
        reviews={(state, verdict or ""): count for state, verdict, count in reviews},
        review_seconds=float(seconds or 0),
    )
