"""Check runs and suites, with GitHub's limits at N and N + 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from github import Github, GithubException
from github.Repository import Repository

from bot.standin import GitHubStandIn


def note(line: int = 1, **other: Any) -> dict[str, Any]:
    place = {"path": "numbers.txt", "start_line": line, "end_line": line}
    return {**place, "annotation_level": "warning", "message": f"line {line}", **other}


def output(**other: Any) -> dict[str, Any]:
    return {"title": "Title", "summary": "Summary", **other}


def action(**other: str) -> dict[str, str]:
    return {"label": "Again", "description": "Check again", "identifier": "again", **other}


@pytest.fixture
def head(repository: Repository, pull: int) -> str:
    return repository.get_pull(pull).head.sha


def test_a_run_goes_from_queued_to_completed(repository: Repository, head: str) -> None:
    run = repository.create_check_run("review", head, external_id="42", details_url="https://example.invalid/42")
    assert [run.status, run.conclusion, run.external_id] == ["queued", None, "42"]
    run.edit(status="in_progress", output=output())
    run.edit(conclusion="success")
    seen = repository.get_check_run(run.id)
    assert (seen.status, seen.conclusion, seen.output.title) == ("completed", "success", "Title")
    assert seen.details_url == "https://example.invalid/42"
    assert seen.app.slug == "migration-review"
    assert seen.completed_at is not None
    run.edit(status="in_progress")
    assert repository.get_check_run(run.id).conclusion is None


def test_annotations_gather_over_updates_fifty_at_a_time(repository: Repository, head: str) -> None:
    run = repository.create_check_run("review", head, output=output(annotations=[note(n) for n in range(1, 51)]))
    run.edit(output=output(annotations=[note(51)]))
    assert run.output.annotations_count == 51
    assert [item.message for item in run.get_annotations()] == [f"line {n}" for n in range(1, 52)]
    with pytest.raises(GithubException, match="No more than 50 items are allowed; 51 were supplied") as refusal:
        run.edit(output=output(annotations=[note(n) for n in range(1, 52)]))
    assert refusal.value.status == 422


@pytest.mark.parametrize("field", ["summary", "text"])
def test_output_has_a_longest_length(repository: Repository, head: str, field: str) -> None:
    run = repository.create_check_run("review", head, output=output(**{field: "x" * 65_535}))
    assert len(getattr(run.output, field)) == 65_535
    with pytest.raises(GithubException, match="Only 65535 characters are allowed; 65536 were supplied"):
        run.edit(output=output(**{field: "x" * 65_536}))


@pytest.mark.parametrize(("field", "longest"), [("label", 20), ("description", 40), ("identifier", 20)])
def test_buttons_are_three_with_short_words(repository: Repository, head: str, field: str, longest: int) -> None:
    buttons: Any = [action(**{field: "x" * longest}), action(), action()]
    run = repository.create_check_run("review", head, actions=buttons)
    with pytest.raises(GithubException, match=f"Only {longest} characters are allowed"):
        run.edit(actions=[action(**{field: "x" * (longest + 1)})])
    with pytest.raises(GithubException, match="No more than 3 items are allowed; 4 were supplied"):
        run.edit(actions=[*buttons, action()])


@pytest.mark.parametrize(
    ("request_body", "message"),
    [
        ({"head_sha": "1" * 40}, "No commit found for SHA"),
        ({"name": None}, "name"),
        ({"details_url": ""}, "must use http or https"),
        ({"conclusion": "fine"}, "not a member of"),
        ({"status": "completed"}, "Validation Failed"),
        ({"output": {"title": "without a summary"}}, '"summary"'),
        ({"output": output(annotations=[note(end_line=0)])}, "Validation Failed"),
        ({"output": output(annotations=[note(end_line=2, start_column=1)])}, "Columns are only allowed"),
    ],
)
def test_runs_that_github_would_not_take(
    repository: Repository, head: str, request_body: dict[str, Any], message: str
) -> None:
    body = {"name": "review", "head_sha": head, **request_body}
    with pytest.raises(GithubException) as refusal:
        repository.requester.requestJsonAndCheck("POST", f"{repository.url}/check-runs", input=body)
    assert refusal.value.status == 422
    assert message in str(refusal.value.data)


def test_the_latest_run_of_a_name_stands_for_it(repository: Repository, head: str) -> None:
    first = repository.create_check_run("review", head, status="completed", conclusion="failure")
    second = repository.create_check_run("review", head, status="completed", conclusion="success")
    other = repository.create_check_run("other", head)
    commit = repository.get_commit(head)
    assert [run.id for run in commit.get_check_runs()] == [other.id, second.id]
    assert [run.id for run in commit.get_check_runs(check_name="review", filter="all")] == [second.id, first.id]
    assert [run.id for run in commit.get_check_runs(status="queued")] == [other.id]


def test_a_suite_gathers_the_runs_of_a_commit(
    stand_in: GitHubStandIn, shop: str, repository: Repository, head: str
) -> None:
    repository.create_check_run("review", head, status="completed", conclusion="success")
    (suite,) = repository.get_commit(head).get_check_suites()
    assert (suite.status, suite.conclusion, suite.head_branch) == ("completed", "success", "feature")
    repository.create_check_run("other", head, status="completed", conclusion="failure")
    (again,) = repository.get_commit(head).get_check_suites()
    assert (again.id, again.conclusion, again.latest_check_runs_count) == (suite.id, "failure", 2)
    assert [item.id for item in stand_in.check_suites(shop, head)] == [suite.id]


def test_an_app_changes_its_own_runs_only(
    stand_in: GitHubStandIn, shop: str, repository: Repository, head: str, connect: Callable[[str], Github]
) -> None:
    run = repository.create_check_run("review", head)
    other_app, _, _ = register_another_app(stand_in)
    installation = stand_in.install_app([shop], {"checks": "write"}, app_id=other_app)
    other = connect(stand_in.installation_token(installation)).get_repo(shop).get_check_run(run.id)
    with pytest.raises(GithubException, match="can only be modified by the GitHub App that created it"):
        other.edit(conclusion="success")


def register_another_app(stand_in: GitHubStandIn) -> tuple[int, str, str]:
    from bot.standin.actions.manifests import accept_manifest, convert_manifest  # noqa: PLC0415 - used once

    manifest = {"url": "http://local", "hook_attributes": {"url": "http://local"}}
    app, key, secret = convert_manifest(stand_in.world, accept_manifest(stand_in.world, manifest, "octocat"))
    return app.id, key, secret
