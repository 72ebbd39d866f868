"""GitHub's example payloads, made to speak of the stand-in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

_SIMILAR: Final[Mapping[str, Mapping[str, str]]] = {
    "installation": dict.fromkeys(("deleted", "suspend", "unsuspend"), "created"),
    "installation_repositories": {"removed": "added"},
    "pull_request": {"edited": "opened", "converted_to_draft": "opened", "unlabeled": "labeled"},
    "check_run": {"completed": "created"},
    "check_suite": {"completed": "requested"},
    "merge_group": {"destroyed": "checks_requested"},
    "issue_comment": {"edited": "created", "deleted": "created"},
    "pull_request_review_comment": {"edited": "created", "deleted": "created"},
}
"""Actions without an example of their own, and the action whose example has the same fields."""


def template(event: str, action: str | None, api_url: str, web_url: str) -> dict[str, Any]:
    """Give the example payload of an event, with addresses of the stand-in in place of GitHub's."""
    source = _SIMILAR.get(event, {}).get(action or "", action)
    text = _read(f"{event}.{source}.json" if source else f"{event}.json")
    local = text.replace("https://api.github.com", api_url).replace("https://github.com", web_url)
    payload: dict[str, Any] = json.loads(local)
    return payload | ({"action": action} if action else {})


@cache
def _read(name: str) -> str:
    return files("bot.standin").joinpath("payloads", name).read_text()
