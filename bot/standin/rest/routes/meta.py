"""The API itself: its limits, its version, and accounts."""

from __future__ import annotations

from typing import Final

from bot.standin.errors import not_found
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import ANYBODY
from bot.standin.rest.rate_limit import rate_limit
from bot.standin.rest.route import Route, Routes
from bot.standin.views.users import public_user


def get_rate_limit(call: Call) -> Answer:
    """Give what is left of the primary rate limit; asking costs nothing."""
    core = rate_limit(call.world)
    return Answer(200, {"rate": core, "resources": {"core": core, "search": core, "graphql": core}})


def get_meta(call: Call) -> Answer:  # noqa: ARG001 - every route takes the call
    """Give what GitHub Enterprise Server says about itself."""
    return Answer(200, {"verifiable_password_authentication": True})


def get_user(call: Call) -> Answer:
    """Give an account; apps have one too, `<slug>[bot]`."""
    for login in call.world.accounts:
        if login.lower() == call.path["username"].lower():
            return Answer(200, public_user(call.world, login))
    raise not_found()


ROUTES: Final[Routes] = {
    "rate-limit/get": Route(get_rate_limit, ANYBODY),
    "meta/get": Route(get_meta, ANYBODY),
    "users/get-by-username": Route(get_user, ANYBODY),
}
