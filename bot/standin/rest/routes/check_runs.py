"""Check runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.standin.actions import check_runs as actions
from bot.standin.errors import Refusal
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CHECKS_READ, CHECKS_WRITE
from bot.standin.rest.references import commit_or_refuse
from bot.standin.rest.route import Route, Routes
from bot.standin.state.checks import CheckRun
from bot.standin.views.checks import annotation, check_run


def create_run(call: Call) -> Answer:
    """Create a check run on a commit."""
    record = actions.create_run(call.world, call.app(), call.repository(), call.body)
    view = check_run(call.world, record)
    return Answer(201, view, {"Location": view["url"]})


def _named(call: Call) -> CheckRun:
    return call.find(call.world.check_runs, int(call.path["check_run_id"]))


def _own(call: Call) -> CheckRun:
    record = _named(call)
    if record.app_id != call.app().id:
        message = (
            f"Invalid app_id `{call.app().id}` - check run can only be modified by the GitHub App that created it."
        )
        raise Refusal(403, message)
    return record


def get_run(call: Call) -> Answer:
    """One check run."""
    return Answer(200, check_run(call.world, _named(call)))


def update_run(call: Call) -> Answer:
    """Change a check run of the app's own."""
    record = actions.update_run(call.world, _own(call), call.body, call.app().bot_login)
    return Answer(200, check_run(call.world, record))


def list_annotations(call: Call) -> Answer:
    """Give the annotations, in the order they came in."""
    record = _named(call)
    return call.page(record.annotations, lambda item: annotation(call.world, record, item))


def rerequest_run(call: Call) -> Answer:
    """Ask for a check run again, without a push."""
    actions.rerequest_run(call.world, _own(call), call.app().bot_login)
    return Answer(201, {})


def list_for_reference(call: Call) -> Answer:
    """Give the check runs of a commit; the latest of each name unless all are asked for."""
    full_name, sha = call.repository(), commit_or_refuse(call, call.path["ref"])
    runs = [run for run in call.world.check_runs.values() if (run.repository, run.head_sha) == (full_name, sha)]
    return _listed(call, runs)


def list_for_suite(call: Call) -> Answer:
    """Give the check runs of a suite."""
    suite = call.find(call.world.check_suites, int(call.path["check_suite_id"]))
    return _listed(call, [run for run in call.world.check_runs.values() if run.suite_id == suite.id])


def _listed(call: Call, runs: list[CheckRun]) -> Answer:
    if call.query.get("filter", "latest") == "latest":
        runs = list({(run.app_id, run.name): run for run in runs}.values())
    found = [run for run in runs if _wanted(run, call.query)]
    newest_first = sorted(found, key=lambda run: run.id, reverse=True)
    return call.page(newest_first, lambda run: check_run(call.world, run), "check_runs")


def _wanted(run: CheckRun, query: Mapping[str, Any]) -> bool:
    return (
        query.get("check_name") in {None, run.name}
        and query.get("status") in {None, run.status}
        and query.get("app_id") in {None, run.app_id}
    )


ROUTES: Final[Routes] = {
    "checks/create": Route(create_run, CHECKS_WRITE),
    "checks/get": Route(get_run, CHECKS_READ),
    "checks/update": Route(update_run, CHECKS_WRITE),
    "checks/list-annotations": Route(list_annotations, CHECKS_READ),
    "checks/rerequest-run": Route(rerequest_run, CHECKS_WRITE),
    "checks/list-for-ref": Route(list_for_reference, CHECKS_READ),
    "checks/list-for-suite": Route(list_for_suite, CHECKS_READ),
}
