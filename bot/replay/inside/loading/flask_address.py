"""Names the scratch database to a Flask application that names none: its settings are in a file elsewhere."""

from __future__ import annotations

import functools
from typing import Any

_ADDRESS = "SQLALCHEMY_DATABASE_URI"
_NAMING = (_ADDRESS, "SQLALCHEMY_BINDS")
"""The settings of which Flask-SQLAlchemy needs one (Flask-SQLAlchemy, "Configuration")."""


def give_address(url: str, module: Any) -> None:
    """Attach to Flask-SQLAlchemy, which refuses an application without an address."""
    extension = module.SQLAlchemy
    original = extension.init_app

    @functools.wraps(original)
    def init_app(self: Any, app: Any, *arguments: Any, **options: Any) -> Any:
        if not any(app.config.get(name) for name in _NAMING):
            app.config[_ADDRESS] = url
        return original(self, app, *arguments, **options)

    extension.init_app = init_app
