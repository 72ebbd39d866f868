"""Finds the Flask application that a factory was making when it failed: what env.py needs may be there already."""

from __future__ import annotations

import importlib
import sys
import traceback
from typing import Any


def unfinished_application(error: BaseException) -> tuple[Any, Any] | None:
    """Return an application that knows its database, and its module, from among the variables of what has failed.

    What comes after the database in a factory, such as caches, queues and blueprints, is nothing to a migration.
    """
    for frame, _ in traceback.walk_tb(error.__traceback__):
        for value in frame.f_locals.values():
            if _knows_its_database(value):
                return _module(value), value
    return None


def _knows_its_database(value: Any) -> bool:
    flask = sys.modules.get("flask")
    return flask is not None and isinstance(value, flask.Flask) and "sqlalchemy" in value.extensions


def _module(application: Any) -> Any:
    """Return the module that the application is named for: that it was forgotten, means that the application was."""
    return sys.modules.get(application.import_name) or importlib.import_module(type(application).__module__)
