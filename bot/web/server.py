"""Runs the Flask application under gunicorn, set up in code."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped, unused-ignore]
from gunicorn.glogging import Logger  # type: ignore[import-untyped, unused-ignore]

THREADS = 16
_SECONDS = 30
_GRACE_SECONDS = 10  # GitHub waits no longer for an answer; a worker stopped while it forks is only ended by this


def serve_web(make_app: Callable[[], Flask], bind: str, announce: Callable[[str], None]) -> None:
    """Answer requests on ``host:port`` until SIGINT or SIGTERM.

    ``make_app`` is called in the worker process, after the fork: connections do not survive one. ``announce`` is told
    the address once it is bound; port 0 takes a free one.
    """
    _Server(make_app, bind, announce).run()


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, make_app: Callable[[], Flask], bind: str, announce: Callable[[str], None]) -> None:
        self._make_app = make_app
        self._bind = bind
        self._announce = announce
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": self._bind,
            "worker_class": "gthread",
            "workers": 1,  # metrics are counted in one process; the measured rate is 30 times what is needed
            "threads": THREADS,
            "timeout": _SECONDS,
            "graceful_timeout": _GRACE_SECONDS,
            "logger_class": _QuietLogger,
            "control_socket_disable": True,
            "when_ready": self._ready,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def _ready(self, arbiter: Any) -> None:
        for listener in arbiter.LISTENERS:
            host, port = listener.sock.getsockname()[:2]
            self._announce(f"http://{host}:{port}")

    def load(self) -> Flask:
        return self._make_app()


class _QuietLogger(Logger):  # type: ignore[misc]
    """Leaves handlers to bot.logs, so that gunicorn's lines look like ours; says nothing of single requests."""

    def setup(self, cfg: Any) -> None:
        self.error_log = logging.getLogger("gunicorn.error")
        self.error_log.setLevel(logging.WARNING)
        self.access_log = logging.getLogger("gunicorn.access")
        self.access_log.disabled = True
        self.cfg = cfg
