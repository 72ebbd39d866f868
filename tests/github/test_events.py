"""Parsing GitHub's recorded events."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bot.standin
from bot.github.events import CheckRunEvent, CheckSuiteEvent, PullRequestEvent, UnreadableEventError, parse_event

_PAYLOADS = Path(bot.standin.__file__).parent / "payloads"


def _recorded(name: str) -> bytes:
    return (_PAYLOADS / f"{name}.json").read_bytes()


def test_a_pull_request_event_keeps_only_what_is_used() -> None:
    event = parse_event("pull_request", _recorded("pull_request.synchronize"))
    assert isinstance(event, PullRequestEvent)
    assert (event.action, event.number, event.installation.id) == ("synchronize", 2, 1)
    assert event.repository.full_name == "Codertocat/Hello-World"
    assert event.pull_request.head.sha == "ec26c3e57ca3a959ca5aad62de7213c562f8c821"


def test_both_check_events_name_commit_and_app() -> None:
    run = parse_event("check_run", _recorded("check_run.rerequested"))
    suite = parse_event("check_suite", _recorded("check_suite.rerequested"))
    assert isinstance(run, CheckRunEvent)
    assert isinstance(suite, CheckSuiteEvent)
    assert run.action == suite.action == "rerequested"
    assert len(run.check.head_sha) == len(suite.check.head_sha) == 40
    assert run.check.app.id > 0


def test_other_events_are_none_of_ours() -> None:
    assert parse_event("installation", _recorded("installation.created")) is None
    assert parse_event("invented", b"not even json") is None


@pytest.mark.parametrize("missing", ["action", "number", "pull_request", "repository", "installation"])
def test_a_missing_field_makes_an_event_unreadable(missing: str) -> None:
    payload = json.loads(_recorded("pull_request.opened"))
    del payload[missing]
    with pytest.raises(UnreadableEventError, match=missing):
        parse_event("pull_request", json.dumps(payload).encode())


def test_a_deep_payload_is_unreadable_and_no_crash() -> None:
    with pytest.raises(UnreadableEventError):
        parse_event("pull_request", b'{"x":' * 100_000)
