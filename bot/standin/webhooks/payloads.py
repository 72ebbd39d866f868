"""The payload of an event: GitHub's example with everything that the stand-in knows put in place."""

from __future__ import annotations

from typing import Any, Final

from bot.standin.state.apps import Installation
from bot.standin.state.events import Event
from bot.standin.state.world import World
from bot.standin.views.common import node_id
from bot.standin.views.repositories import repository
from bot.standin.views.users import user
from bot.standin.webhooks.templates import template

_WHOLE: Final = frozenset(
    {
        "changes", "commits", "head_commit", "label", "installation", "repositories", "repositories_added",
        "repositories_removed", "requested_action", "pusher", "reason", "merge_group",
    }
)  # fmt: skip
"""Parts that replace the example's instead of being laid over it."""


def payload(world: World, event: Event, installation: Installation) -> dict[str, Any]:
    """Give the JSON that GitHub would send to the app of an installation."""
    base = template(event.name, event.action, world.api_url, world.web_url)
    parts: dict[str, Any] = {"sender": user(world, event.sender), **event.payload}
    if event.repository:
        owner = event.repository.split("/")[0]
        parts["repository"] = _repository(world, event)
        parts |= {"organization": _organization(world, owner)} if "organization" in base else {}
    parts.setdefault("installation", {"id": installation.id, "node_id": node_id("Installation", installation.id)})
    if event.name != "merge_group":
        base.pop("enterprise", None)
    merged = {name: part if name in _WHOLE else _overlaid(base.get(name), part) for name, part in parts.items()}
    return {**{name: base[name] for name in base if name not in {"changes", "label"}}, **merged}


def _repository(world: World, event: Event) -> dict[str, Any]:
    view = repository(world, event.repository or "")
    if event.name != "push":
        return view
    # push is the one event that gives these two in seconds since 1970, and a name of the owner
    record = world.repositories[event.repository or ""]
    seconds = {"created_at": int(record.created_at.timestamp()), "pushed_at": int(record.pushed_at.timestamp())}
    return {**view, **seconds, "owner": {**view["owner"], "name": record.owner, "email": None}}


def _organization(world: World, login: str) -> dict[str, Any]:
    account = user(world, login)
    url = f"{world.api_url}/orgs/{login}"
    known = {name: account[name] for name in ("login", "id", "node_id", "avatar_url")}
    links = {"repos_url": "/repos", "events_url": "/events", "hooks_url": "/hooks", "issues_url": "/issues"}
    members = {"members_url": f"{url}/members{{/member}}", "public_members_url": f"{url}/public_members{{/member}}"}
    return {**known, "url": url, **{key: url + end for key, end in links.items()}, **members, "description": ""}


def _overlaid(example: Any, value: Any) -> Any:
    """Give a value of ours; fields that only the example has stay, so that the payload stays full."""
    if not isinstance(example, dict) or not isinstance(value, dict):
        return value
    return {**example, **{name: _overlaid(example.get(name), item) for name, item in value.items()}}
