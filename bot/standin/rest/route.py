"""An operation of the API: what it does, and what it asks of the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import Need


@dataclass(frozen=True, slots=True)
class Route:
    """The handler of an operation, and its need."""

    handle: Callable[[Call], Answer]
    need: Need


Routes = Mapping[str, Route]
"""Routes by the operation id of GitHub's description."""
