"""The conversation: comments, reactions, labels, and pages of more than thirty."""

from __future__ import annotations

import pytest
from github import GithubException
from github.Repository import Repository

from bot.standin import GitHubStandIn


def test_comments_are_written_edited_and_deleted(stand_in: GitHubStandIn, repository: Repository, pull: int) -> None:
    seen = repository.get_pull(pull)
    comment = seen.create_issue_comment("first")
    assert (comment.user.login, comment.user.type) == ("migration-review[bot]", "Bot")
    assert comment.performed_via_github_app is not None
    assert comment.performed_via_github_app.id == stand_in.app_id
    comment.edit("second")
    assert [item.body for item in seen.get_issue_comments()] == ["second"]
    comment.delete()
    assert list(seen.get_issue_comments()) == []
    with pytest.raises(GithubException) as refusal:
        comment.edit("third")
    assert refusal.value.status == 404


def test_a_body_has_a_longest_length(repository: Repository, pull: int) -> None:
    seen = repository.get_pull(pull)
    comment = seen.create_issue_comment("x" * 65_536)
    with pytest.raises(GithubException, match="Validation Failed") as refusal:
        comment.edit("x" * 65_537)
    assert refusal.value.status == 422
    assert "maximum is 65536 characters" in str(refusal.value.data)
    with pytest.raises(GithubException, match="Validation Failed"):
        seen.create_issue_comment(" \n")


def test_the_comments_of_others_stay_as_they_are(
    stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int
) -> None:
    written = stand_in.comment(shop, pull, "mine", author="somebody")
    comment = repository.get_pull(pull).get_issue_comment(written.id)
    with pytest.raises(GithubException) as refusal:
        comment.edit("yours")
    assert refusal.value.status == 403


def test_lists_come_in_pages_with_links(stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int) -> None:
    for number in range(31):
        stand_in.comment(shop, pull, f"comment {number}")
    url = f"{repository.url}/issues/{pull}/comments"
    headers, first = repository.requester.requestJsonAndCheck("GET", url)
    assert len(first) == 30
    assert headers["link"] == f'<{url}?page=2>; rel="next", <{url}?page=2>; rel="last"'
    headers, second = repository.requester.requestJsonAndCheck("GET", f"{url}?page=2")
    assert [item["body"] for item in second] == ["comment 30"]
    assert headers["link"] == f'<{url}?page=1>; rel="prev", <{url}?page=1>; rel="first"'
    _, most = repository.requester.requestJsonAndCheck("GET", f"{url}?per_page=500")
    assert len(most) == 31
    assert repository.get_pull(pull).get_issue_comments().totalCount == 31


def test_reactions_are_counted_once(stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int) -> None:
    written = stand_in.comment(shop, pull, "/recheck")
    comment = repository.get_pull(pull).get_issue_comment(written.id)
    comment.create_reaction("eyes")
    again = comment.create_reaction("eyes")
    comment.create_reaction("+1")
    assert [item.content for item in comment.get_reactions()] == ["eyes", "+1"]
    comment.delete_reaction(again.id)
    assert [item.content for item in stand_in.reactions(written)] == ["+1"]
    with pytest.raises(GithubException, match="not a member of"):
        comment.create_reaction("shrug")


def test_labels_are_put_on_and_taken_off(stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int) -> None:
    repository.create_label("risky", "d73a4a")
    seen = repository.get_pull(pull)
    seen.add_to_labels("risky", "new")
    assert [label.name for label in seen.get_labels()] == ["risky", "new"]
    seen.remove_from_labels("risky")
    stand_in.set_labels(shop, pull, "skip", "new")
    assert [label.name for label in repository.get_pull(pull).labels] == ["skip", "new"]
    assert repository.get_label("risky").color == "d73a4a"
    with pytest.raises(GithubException, match="Validation Failed"):
        repository.create_label("risky", "d73a4a")


@pytest.mark.parametrize(
    ("role", "permission"), [("admin", "admin"), ("maintain", "write"), ("write", "write"), ("triage", "read")]
)
def test_permissions_of_people(
    stand_in: GitHubStandIn, shop: str, repository: Repository, role: str, permission: str
) -> None:
    stand_in.add_collaborator(shop, "somebody", role)
    assert repository.get_collaborator_permission("somebody") == permission
    assert repository.get_collaborator_role_name("somebody") == role


def test_strangers_have_no_permission_on_a_private_repository(
    stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int
) -> None:
    stand_in.comment(shop, pull, "hello", author="stranger")
    assert repository.get_collaborator_permission("stranger") == "none"
    with pytest.raises(GithubException) as refusal:
        repository.get_collaborator_permission("nobody-ever-heard-of")
    assert refusal.value.status == 404
