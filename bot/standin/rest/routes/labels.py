"""Labels of repositories and of pull requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.standin.actions.pulls import set_labels
from bot.standin.actions.repositories import ensure_label
from bot.standin.errors import Refusal, invalid_field, not_found
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CONVERSATION_READ, CONVERSATION_WRITE
from bot.standin.rest.route import Route, Routes
from bot.standin.state.pulls import PullRequest
from bot.standin.views.common import Json
from bot.standin.views.repositories import label


def _labels(call: Call, pull: PullRequest) -> list[Json]:
    return [label(call.world, call.world.labels[pull.repository, name]) for name in pull.labels]


def list_on_pull(call: Call) -> Answer:
    """Give the labels of a pull request."""
    return call.page(_labels(call, call.pull()), lambda view: view)


def _asked(body: Mapping[str, Any]) -> list[str]:
    """Give the names in the request, which may be plain or in objects."""
    return [item["name"] if isinstance(item, dict) else str(item) for item in body.get("labels", ())]


def add(call: Call) -> Answer:
    """Add labels."""
    pull = call.pull()
    return _set(call, [*pull.labels, *_asked(call.body)])


def replace_all(call: Call) -> Answer:
    """Have these labels and no others."""
    return _set(call, _asked(call.body))


def remove(call: Call) -> Answer:
    """Remove one label."""
    pull = call.pull()
    if call.path["name"] not in pull.labels:
        raise Refusal(404, "Label does not exist")
    return _set(call, [name for name in pull.labels if name != call.path["name"]])


def _set(call: Call, names: list[str]) -> Answer:
    pull = set_labels(call.world, call.pull(), names, call.app().bot_login)
    return Answer(200, _labels(call, pull))


def list_of_repository(call: Call) -> Answer:
    """All labels of a repository."""
    full_name = call.repository()
    records = [record for record in call.world.labels.values() if record.repository == full_name]
    return call.page(records, lambda record: label(call.world, record))


def create(call: Call) -> Answer:
    """Create a label."""
    key = (call.repository(), call.body["name"])
    if key in call.world.labels:
        raise invalid_field("Label", "name", "already_exists")
    record = ensure_label(call.world, *key, call.body.get("color", "ededed"), call.body.get("description"))
    view = label(call.world, record)
    return Answer(201, view, {"Location": view["url"]})


def get(call: Call) -> Answer:
    """One label."""
    record = call.world.labels.get((call.repository(), call.path["name"]))
    if record is None:
        raise not_found()
    return Answer(200, label(call.world, record))


ROUTES: Final[Routes] = {
    "issues/list-labels-on-issue": Route(list_on_pull, CONVERSATION_READ),
    "issues/add-labels": Route(add, CONVERSATION_WRITE),
    "issues/set-labels": Route(replace_all, CONVERSATION_WRITE),
    "issues/remove-label": Route(remove, CONVERSATION_WRITE),
    "issues/list-labels-for-repo": Route(list_of_repository, CONVERSATION_READ),
    "issues/create-label": Route(create, CONVERSATION_WRITE),
    "issues/get-label": Route(get, CONVERSATION_READ),
}
