"""Names of commits in requests."""

from __future__ import annotations

from bot.standin.errors import Refusal
from bot.standin.rest.calls import Call


def commit_or_refuse(call: Call, name: str) -> str:
    """Give the commit that a branch, tag, reference or object name means in the repository of the path."""
    git = call.world.git(call.repository())
    for candidate in (f"refs/heads/{name}", f"refs/tags/{name}", f"refs/{name}", name):
        if sha := git.resolve(candidate):
            return sha
    raise Refusal(422, f"No commit found for SHA: {name}")
