"""The Flask application, put together from what it is given."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import Engine

from bot.github.limits import WEBHOOK_BYTES
from bot.jobs.queue import Queue, open_queue
from bot.settings import Settings
from bot.store.connect import open_sessions
from bot.web.accept import Intake
from bot.web.health import health_blueprint
from bot.web.metrics import Metrics, metrics_blueprint
from bot.web.webhook import webhook_blueprint


def create_app(settings: Settings, engine: Engine, queue: Queue | None = None) -> Flask:
    """Return the application; the engine's database must be migrated before deliveries arrive."""
    app = Flask("bot.web", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = WEBHOOK_BYTES
    sessions = open_sessions(engine)
    metrics = Metrics(sessions)
    intake = Intake(sessions, queue or open_queue(), settings.app_id)
    app.register_blueprint(webhook_blueprint(settings.webhook_secrets, intake, metrics))
    app.register_blueprint(health_blueprint(engine))
    app.register_blueprint(metrics_blueprint(metrics))
    return app
