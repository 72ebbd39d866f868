"""Create, update and ask again for check runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from bot.standin.actions.check_suites import announce_suite, find_or_create_suite
from bot.standin.actions.merge_queue import settle_queues
from bot.standin.errors import Refusal, invalid_field
from bot.standin.state.apps import App
from bot.standin.state.checks import Annotation, CheckAction, CheckRun
from bot.standin.state.events import Event
from bot.standin.state.world import World
from bot.standin.views.checks import check_run, check_suite

MOST_OF_A_NAME: Final = 1000
"""Check runs of one name in a suite (GitHub docs, "Create a check run")."""


def create_run(world: World, app: App, full_name: str, request: Mapping[str, Any]) -> CheckRun:
    """Create a check run as the API's request body describes it; refuses commits that the repository lacks."""
    sha = str(request["head_sha"])
    if world.git(full_name).resolve(sha) != sha:
        raise Refusal(422, "Validation Failed", ["No commit found for SHA: " + sha])
    suite = find_or_create_suite(world, app.id, full_name, sha)
    twins = [run for run in world.check_runs.values() if (run.suite_id, run.name) == (suite.id, request["name"])]
    if len(twins) >= MOST_OF_A_NAME:
        raise Refusal(422, f"You have exceeded the limit of {MOST_OF_A_NAME} check runs with the same name.")
    now = world.now()
    empty = CheckRun(
        id=world.next_id(), suite_id=suite.id, app_id=app.id, repository=full_name, name=request["name"], head_sha=sha,
        status="queued", conclusion=None, started_at=now, completed_at=None, details_url=None, external_id="",
    )  # fmt: skip
    record = _changed(world, empty, {"status": "queued", **request})
    _save(world, record, "created", app.bot_login)
    if record.status == "completed":
        _announce_completed(world, record, app.bot_login)
    return record


def update_run(world: World, record: CheckRun, request: Mapping[str, Any], sender: str) -> CheckRun:
    """Change a check run; annotations are added to those it has, all else replaces what it had."""
    changed = _changed(world, record, request)
    world.check_runs[changed.id] = changed
    if changed.status == "completed" and record.status != "completed":
        _announce_completed(world, changed, sender)
    settle_queues(world, changed.repository)
    return changed


def _save(world: World, record: CheckRun, action: str, sender: str) -> None:
    world.check_runs[record.id] = record
    announce_run(world, record, action, sender)
    settle_queues(world, record.repository)


def _announce_completed(world: World, record: CheckRun, sender: str) -> None:
    announce_run(world, record, "completed", sender)
    suite = world.check_suites[record.suite_id]
    runs = [run for run in world.check_runs.values() if run.suite_id == suite.id]
    if all(run.status == "completed" for run in runs):
        announce_suite(world, suite, "completed", sender)


def _changed(world: World, record: CheckRun, request: Mapping[str, Any]) -> CheckRun:
    simple = {key: request[key] for key in ("name", "details_url", "external_id") if key in request}
    _refuse_bad_address(simple.get("details_url"))
    changed = replace(record, **simple)
    if started := request.get("started_at"):
        changed = replace(changed, started_at=datetime.fromisoformat(started))
    if "actions" in request:
        changed = replace(changed, actions=tuple(CheckAction(**action) for action in request["actions"]))
    return _with_status(world, _with_output(changed, request.get("output")), request)


def _with_status(world: World, record: CheckRun, request: Mapping[str, Any]) -> CheckRun:
    conclusion = request.get("conclusion")
    status = "completed" if conclusion else request.get("status", record.status)
    if status == record.status and conclusion is None:
        return record
    if status != "completed":
        return replace(record, status=status, conclusion=None, completed_at=None)
    if conclusion is None:
        raise invalid_field("CheckRun", "conclusion", "missing_field")
    completed = request.get("completed_at")
    moment = datetime.fromisoformat(completed) if completed else world.now()
    return replace(record, status=status, conclusion=conclusion, completed_at=moment)


def _with_output(record: CheckRun, output: Mapping[str, Any] | None) -> CheckRun:
    if output is None:
        return record
    annotations = tuple(Annotation(**annotation) for annotation in output.get("annotations", ()))
    for annotation in annotations:
        _refuse_bad_columns(annotation)
    fields = {key: output[key] for key in ("title", "summary", "text") if key in output}
    return replace(record, annotations=record.annotations + annotations, **fields)


def _refuse_bad_columns(annotation: Annotation) -> None:
    if annotation.end_line < annotation.start_line:
        raise invalid_field("CheckAnnotation", "end_line", "invalid")
    columns = annotation.start_column or annotation.end_column
    if columns and annotation.start_line != annotation.end_line:
        raise Refusal(422, "Invalid request.\n\nColumns are only allowed where start_line and end_line are the same.")


def _refuse_bad_address(address: str | None) -> None:
    if address is not None and urlsplit(address).scheme not in {"http", "https"}:
        message = "details_url must use http or https scheme"
        raise invalid_field("CheckRun", "details_url", "custom", message)


def announce_run(
    world: World, record: CheckRun, action: str, sender: str, extra: Mapping[str, Any] | None = None
) -> None:
    """Tell about a check run: everybody when it is created or completed, else the app that owns it."""
    only = None if action in {"created", "completed"} else record.app_id
    suite = check_suite(world, world.check_suites[record.suite_id])
    payload = {"check_run": {**check_run(world, record), "check_suite": suite}, **(extra or {})}
    world.announce(Event("check_run", action, sender, record.repository, payload, only_app=only))


def rerequest_run(world: World, record: CheckRun, sender: str) -> None:
    """Let a person press "Re-run" on one check."""
    announce_run(world, record, "rerequested", sender)


def request_action(world: World, record: CheckRun, identifier: str, sender: str) -> None:
    """Let a person press one of the check's buttons; refuses one that the check does not have."""
    if identifier not in {action.identifier for action in record.actions}:
        raise invalid_field("CheckRun", "identifier", "invalid")
    announce_run(world, record, "requested_action", sender, {"requested_action": {"identifier": identifier}})
