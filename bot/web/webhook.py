"""The webhook: verify, take in, answer. GitHub waits ten seconds and never tries again by itself."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from flask import Blueprint, Request, Response, request

from bot.github.events import EVENTS, UnreadableEventError
from bot.settings import Secret
from bot.store.errors import STORE_ERRORS
from bot.web.accept import Intake
from bot.web.metrics import Metrics
from bot.web.outcome import Outcome
from bot.web.signature import is_signed

_log = structlog.get_logger(__name__)


def webhook_blueprint(secrets: Sequence[Secret], intake: Intake, metrics: Metrics) -> Blueprint:
    """Return the route ``POST /webhook``."""
    blueprint = Blueprint("webhook", __name__)

    @blueprint.post("/webhook")
    def webhook() -> Response:
        with metrics.webhook_seconds.time():
            answer, outcome = _answer(request, secrets, intake)
        event = request.headers.get("X-GitHub-Event", "")
        known = event if event in EVENTS or event == "ping" else "other"  # a stranger cannot invent labels
        metrics.deliveries.labels(event=known, outcome=outcome).inc()
        return answer

    return blueprint


def _answer(delivery: Request, secrets: Sequence[Secret], intake: Intake) -> tuple[Response, str]:
    body = delivery.get_data(cache=False)
    if not is_signed(body, delivery.headers.get("X-Hub-Signature-256"), secrets):
        return _text("", 401), "unsigned"
    name, guid = delivery.headers.get("X-GitHub-Event", ""), delivery.headers.get("X-GitHub-Delivery", "")
    if not name or not guid:
        return _text("X-GitHub-Event or X-GitHub-Delivery is missing\n", 400), "malformed"
    if name == "ping":
        return _text("pong\n", 200), "ping"
    with structlog.contextvars.bound_contextvars(delivery=guid, event_name=name):
        return _taken_in(intake, guid, name, body)


def _taken_in(intake: Intake, guid: str, name: str, body: bytes) -> tuple[Response, str]:
    try:
        outcome = intake.accept(guid, name, body)
    except UnreadableEventError as error:
        _log.warning("unreadable event", reason=str(error))
        return _text(f"{Outcome.IGNORED}\n", 202), "unreadable"
    except STORE_ERRORS as error:
        # Not stored is not taken in: GitHub shows the delivery as failed, and it can be sent again.
        _log.error("delivery not stored", error=type(error).__name__)  # no more: the driver quotes rows
        return _text("the store is not available\n", 503), "not stored"
    _log.info("delivery", outcome=outcome.value)
    return _text(f"{outcome}\n", 202), outcome.value


def _text(text: str, status: int) -> Response:
    return Response(text, status, mimetype="text/plain")
