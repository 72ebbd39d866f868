"""What many views share: times, node ids and the reactions of a comment."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, overload

from bot.standin.state.world import World

Json = dict[str, Any]

REACTIONS: Final = ("+1", "-1", "laugh", "confused", "heart", "hooray", "eyes", "rocket")


@overload
def timestamp(moment: datetime) -> str: ...
@overload
def timestamp(moment: None) -> None: ...
@overload
def timestamp(moment: datetime | None) -> str | None: ...
def timestamp(moment: datetime | None) -> str | None:
    """Give a time as GitHub writes it: UTC, to the second, with a Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def node_id(kind: str, number: int | str) -> str:
    """Give the id that GraphQL would know the thing by."""
    return base64.b64encode(f"{kind}:{number}".encode()).decode()


def repository_api(world: World, full_name: str) -> str:
    """Give the API address of a repository."""
    return f"{world.api_url}/repos/{full_name}"


def reaction_counts(world: World, subject: int, url: str) -> Mapping[str, Any]:
    """How many reactions of each kind a comment has."""
    contents = [reaction.content for reaction in world.reactions.values() if reaction.subject == subject]
    counts = {content: contents.count(content) for content in REACTIONS}
    return {"url": f"{url}/reactions", "total_count": len(contents), **counts}
