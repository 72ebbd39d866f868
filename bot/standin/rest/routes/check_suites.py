"""Check suites."""

from __future__ import annotations

from typing import Final

from bot.standin.actions.check_suites import announce_suite, find_or_create_suite
from bot.standin.errors import Refusal
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CHECKS_READ, CHECKS_WRITE
from bot.standin.rest.references import commit_or_refuse
from bot.standin.rest.route import Route, Routes
from bot.standin.state.checks import CheckSuite
from bot.standin.views.checks import check_suite


def create_suite(call: Call) -> Answer:
    """Give a suite of the app on a commit; 200 when there was one, as GitHub makes them on every push."""
    full_name, sha = call.repository(), call.body["head_sha"]
    if call.world.git(full_name).resolve(sha) != sha:
        raise Refusal(422, f"No commit found for SHA: {sha}")
    before = len(call.world.check_suites)
    record = find_or_create_suite(call.world, call.app().id, full_name, sha)
    is_new = len(call.world.check_suites) > before
    return Answer(201 if is_new else 200, check_suite(call.world, record))


def _named(call: Call) -> CheckSuite:
    return call.find(call.world.check_suites, int(call.path["check_suite_id"]))


def get_suite(call: Call) -> Answer:
    """One suite."""
    return Answer(200, check_suite(call.world, _named(call)))


def list_for_reference(call: Call) -> Answer:
    """Give the suites of a commit."""
    full_name, sha = call.repository(), commit_or_refuse(call, call.path["ref"])
    app_id = call.query.get("app_id")
    records = [
        suite
        for suite in call.world.check_suites.values()
        if (suite.repository, suite.head_sha) == (full_name, sha) and app_id in {None, suite.app_id}
    ]
    return call.page(records, lambda suite: check_suite(call.world, suite), "check_suites")


def rerequest_suite(call: Call) -> Answer:
    """Ask for all checks of a suite again, without a push."""
    announce_suite(call.world, _named(call), "rerequested", call.app().bot_login)
    return Answer(201, {})


ROUTES: Final[Routes] = {
    "checks/create-suite": Route(create_suite, CHECKS_WRITE),
    "checks/get-suite": Route(get_suite, CHECKS_READ),
    "checks/list-suites-for-ref": Route(list_for_reference, CHECKS_READ),
    "checks/rerequest-suite": Route(rerequest_suite, CHECKS_WRITE),
}
