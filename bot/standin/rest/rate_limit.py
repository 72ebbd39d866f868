"""The primary rate limit, as far as a client can see it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.standin.state.world import World

LIMIT: Final = 5000
"""Requests an hour of an installation (GitHub docs, "Rate limits for the REST API")."""

_WINDOW: Final = timedelta(hours=1)


def rate_limit(world: World) -> dict[str, int]:
    """Limit, use, rest and the time of the next window, in seconds since 1970."""
    used = min(world.requests_served, LIMIT)
    reset = int((world.now() + _WINDOW).timestamp())
    return {"limit": LIMIT, "used": used, "remaining": LIMIT - used, "reset": reset}


def rate_limit_headers(world: World) -> dict[str, str]:
    """Give the same in the headers that every answer has."""
    return {f"X-RateLimit-{name.title()}": str(value) for name, value in rate_limit(world).items()}
