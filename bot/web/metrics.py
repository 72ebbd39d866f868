"""Prometheus metrics: what this process counted, and what the store holds."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from bot.store.connect import Sessions
from bot.store.figures import read_figures


class Metrics:
    """The counters of one application; each application has a registry of its own."""

    def __init__(self, sessions: Sessions) -> None:
        self.registry = CollectorRegistry()
        self.deliveries = Counter(
            "migration_review_deliveries", "Webhook deliveries.", ["event", "outcome"], registry=self.registry
        )
        self.webhook_seconds = Histogram(
            "migration_review_webhook_seconds", "Time to answer a delivery.", registry=self.registry
        )
        self.registry.register(_StoreCollector(sessions))


class _StoreCollector(Collector):
    """Reads the store when it is asked, so that every process shows the same figures."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def describe(self) -> Iterator[Metric]:
        """Say nothing in advance: registering must not need the database."""
        yield from ()

    def collect(self) -> Iterator[Metric]:
        """Yield the figures, and whether the store could be read at all."""
        up = GaugeMetricFamily("migration_review_store_up", "Whether the store answers.")
        try:
            with self._sessions() as session:
                figures = read_figures(session)
        except SQLAlchemyError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        jobs = GaugeMetricFamily("migration_review_jobs", "Jobs in the queue by state.", labels=["state"])
        for state, count in figures.jobs.items():
            jobs.add_metric([state], count)
        yield jobs
        oldest = "The age of the oldest job that waits for a worker."
        yield GaugeMetricFamily("migration_review_oldest_job_seconds", oldest, figures.oldest_waiting_seconds)
        reviews = GaugeMetricFamily(
            "migration_review_reviews", "Reviews by state and verdict.", labels=["state", "verdict"]
        )
        for (state, verdict), count in figures.reviews.items():
            reviews.add_metric([state, verdict], count)
        yield reviews
        spent = "The seconds that all finished reviews took together."
        yield GaugeMetricFamily("migration_review_review_seconds", spent, figures.review_seconds)


def metrics_blueprint(metrics: Metrics) -> Blueprint:
    """Return the route ``GET /metrics``."""
    blueprint = Blueprint("metrics", __name__)

    @blueprint.get("/metrics")
    def show() -> Response:
        return Response(generate_latest(metrics.registry), mimetype="text/plain; version=0.0.4")

    return blueprint
