"""Sets up the logging that code asks for with handlers that write nothing.

The real ones want files, sinks and libraries that are not here, and what is logged changes nothing. Code that looks
afterwards whether its handlers are where it has put them finds them.
"""

from __future__ import annotations

import logging.config
from typing import Any


def silence() -> None:
    """Replace what configures logging."""
    logging.config.fileConfig = _file_config
    logging.config.dictConfig = _dict_config  # type: ignore[assignment]


def _file_config(*_: Any, **__: Any) -> None:
    """Set up nothing: the sections of a file are for the command line, and no code looks for its handlers."""


def _dict_config(config: Any, *_: Any, **__: Any) -> None:
    """Give every logger of the configuration handlers of the names that it asks for."""
    loggers = config.get("loggers") if isinstance(config, dict) else None
    for name, wanted in (loggers or {}).items():
        handlers = wanted.get("handlers") if isinstance(wanted, dict) else None
        logging.getLogger(name).handlers = [_named(handler) for handler in handlers or ()]


def _named(name: object) -> logging.Handler:
    handler = logging.NullHandler()
    handler.name = str(name)
    return handler
