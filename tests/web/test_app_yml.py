"""app.yml, the handlers and the tokens belong together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.github.connect import TOKEN_PERMISSIONS
from bot.github.events import EVENTS
from bot.web.handlers import HANDLERS

_FILE = Path(__file__).parents[2] / "app.yml"
# GitHub docs, "Webhook events and payloads": the permission without which an event is not delivered.
_ENABLED_BY = {
    "check_run": "checks",
    "check_suite": "checks",
    "issue_comment": "issues",
    "merge_group": "merge_queues",
    "pull_request": "pull_requests",
    "push": "contents",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(_FILE)
    return loaded


def test_every_event_has_a_handler_and_every_handler_its_event(manifest: dict[str, Any]) -> None:
    assert set(manifest["default_events"]) == set(HANDLERS) == set(EVENTS)


def test_every_event_has_the_permission_that_delivers_it(manifest: dict[str, Any]) -> None:
    for event in manifest["default_events"]:
        assert _ENABLED_BY[event] in manifest["default_permissions"]


def test_installation_events_are_not_listed_because_github_refuses_them(manifest: dict[str, Any]) -> None:
    assert not {"installation", "installation_repositories", "ping"} & set(manifest["default_events"])


def test_a_token_asks_for_no_more_than_the_app_has(manifest: dict[str, Any]) -> None:
    assert TOKEN_PERMISSIONS.items() <= manifest["default_permissions"].items()


def test_every_permission_stands_below_its_reason(manifest: dict[str, Any]) -> None:
    lines = [line.strip() for line in _FILE.read_text().splitlines()]
    for permission, level in manifest["default_permissions"].items():
        above = lines[: lines.index(f"{permission}: {level}")]
        reason = next(line for line in reversed(above) if not line.endswith(("read", "write")))
        assert reason.startswith("#")


def test_the_manifest_has_what_github_requires(manifest: dict[str, Any]) -> None:
    assert manifest["url"].startswith("https://")
    assert manifest["hook_attributes"]["url"].startswith("https://")
    assert manifest["public"] is False
