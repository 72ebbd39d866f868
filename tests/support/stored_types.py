"""A type of an application's own, as models of real projects have them."""

from __future__ import annotations

from sqlalchemy.types import String, TypeDecorator


class Short(TypeDecorator[str]):
    """Stored as a string."""

    impl = String
    cache_ok = True
