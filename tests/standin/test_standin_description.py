"""The stand-in serves exactly what the shipped part of GitHub's description describes."""

from __future__ import annotations

import json

from bot.standin.description import Description
from bot.standin.rest.routes import ROUTES
from bot.standin.rest.routing import Routing
from bot.standin.validation import Validation
from bot.standin.webhooks.templates import template

DESCRIPTION = Description()


def test_every_described_operation_has_a_route_and_no_route_is_undescribed() -> None:
    assert set(ROUTES) == set(DESCRIPTION.operations)


def test_the_path_of_every_operation_leads_to_it() -> None:
    routing = Routing(DESCRIPTION, "/api/v3")
    for operation in DESCRIPTION.operations.values():
        path = "/api/v3" + operation.path.replace("{", "").replace("}", "")
        found = routing.find(operation.method, path)
        assert found is not None, operation.path
        assert found[0].id == operation.id


def test_references_with_slashes_are_one_parameter() -> None:
    routing = Routing(DESCRIPTION, "")
    found = routing.find("GET", "/repos/acme/shop/commits/feature/one/check-runs")
    assert found is not None
    assert found[0].id == "checks/list-for-ref"
    assert found[1] == {"owner": "acme", "repo": "shop", "ref": "feature/one"}


def test_the_description_is_small_and_has_no_examples() -> None:
    text = json.dumps(DESCRIPTION.document)
    assert len(text) < 1_000_000
    assert '"examples"' not in text


def test_validation_finds_what_is_missing_too_long_or_not_allowed() -> None:
    validation = Validation(DESCRIPTION)
    create = DESCRIPTION.operations["checks/create"]
    assert validation.body(create, {"name": "review", "head_sha": "0" * 40}) is None
    assert '"head_sha" wasn\'t supplied' in str(validation.body(create, {"name": "review"}))
    wrong = validation.body(create, {"name": "review", "head_sha": "0" * 40, "conclusion": "fine"})
    assert "'fine' is not a member of" in str(wrong)


def test_an_answer_that_github_would_not_give_is_found() -> None:
    validation = Validation(DESCRIPTION)
    problem = validation.answer(DESCRIPTION.operations["checks/get"], 200, {"id": 1})
    assert problem is not None
    assert "wasn't supplied" in problem


def test_templates_speak_of_the_stand_in() -> None:
    payload = template("pull_request", "edited", "http://local/api/v3", "http://local")
    assert payload["action"] == "edited"
    assert "https://github.com" not in json.dumps(payload)
    assert "https://api.github.com" not in json.dumps(payload)
