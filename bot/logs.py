"""Structured logs on standard error, without payloads and with every known secret blotted out."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

import structlog

from bot.settings import Secret

_TOKENS = re.compile(
    r"\b(?:gh[a-z]_\w{10,}|github_pat_\w{10,})|(?<=\b[Bb]earer )[\w.-]{10,}|(?<=\b[Bb]asic )[\w+/=]{10,}"
)
_BLOT = "[secret]"


def configure_logs(secrets: Iterable[Secret], stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send our log lines and those of libraries to ``stream`` as JSON lines; called once by each command."""
    values = tuple(secret.value for secret in secrets)
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _blotter(values), _render],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Alembic and procrastinate tell every step at INFO; ours say it once, with context.
    for name in ("alembic", "procrastinate", "werkzeug"):
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _blotter(values: tuple[str, ...]) -> Any:
    # Longest first, so that a secret that contains another one is gone as a whole.
    known = sorted((value for value in values if value), key=len, reverse=True)

    def blot(_logger: Any, _method: str, event: Mapping[str, Any]) -> dict[str, Any]:
        return {key: _blotted(value, known) for key, value in event.items()}

    return blot


def _blotted(value: Any, known: list[str]) -> Any:
    if isinstance(value, bool | int | float | None):
        return value
    text = str(value)
    for secret in known:
        text = text.replace(secret, _BLOT)
    return _TOKENS.sub(_BLOT, text)


_render = structlog.processors.JSONRenderer()
