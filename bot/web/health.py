"""Health for load balancers and orchestrators: alive, and ready to take deliveries."""

from __future__ import annotations

import structlog
from flask import Blueprint, Response
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.store.migrate import at_head

_log = structlog.get_logger(__name__)


def health_blueprint(engine: Engine) -> Blueprint:
    """Return ``GET /healthz`` (the process answers) and ``GET /readyz`` (the store answers and is migrated)."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", mimetype="text/plain")

    @blueprint.get("/readyz")
    def readyz() -> Response:
        reason = _not_ready(engine)
        return Response(f"{reason or 'ready'}\n", 503 if reason else 200, mimetype="text/plain")

    return blueprint


def _not_ready(engine: Engine) -> str:
    try:
        return "" if at_head(engine) else "the store is not migrated"
    except SQLAlchemyError as error:
        _log.warning("store not reachable", error=type(error).__name__)
        return "the store is not reachable"
