"""Ends what the reviewed code has left open on the database: it is copied next, and nobody may be connected then."""

from __future__ import annotations

import gc
import sys


def end_sessions() -> None:
    """Close every session of SQLAlchemy, as each may be used again, and connections that nobody holds any more."""
    orm = sys.modules.get("sqlalchemy.orm")
    close = getattr(orm, "close_all_sessions", None)  # before SQLAlchemy 1.3 there is none
    if close is not None:
        close()
    gc.collect()
