"""Pull requests as PyGithub sees them, computed from real git."""

from __future__ import annotations

import pytest
from github import GithubException
from github.Repository import Repository

from bot.standin import GitHubStandIn
from bot.standin.errors import Refusal


def test_files_come_with_the_patches_that_git_makes(repository: Repository, pull: int) -> None:
    files = {file.filename: file for file in repository.get_pull(pull).get_files()}
    assert {name: (file.status, file.additions, file.deletions) for name, file in files.items()} == {
        "new.txt": ("added", 3, 0),
        "numbers.txt": ("modified", 2, 2),
    }
    assert files["new.txt"].patch == "@@ -0,0 +1,3 @@\n+one\n+two\n+three"
    assert files["numbers.txt"].patch.startswith("@@ -7,7 +7,7 @@ line 6\n line 7\n")
    assert "\n-line 40\n+forty\n" in files["numbers.txt"].patch


def test_renames_deletions_and_binary_files_are_told(
    stand_in: GitHubStandIn, shop: str, repository: Repository
) -> None:
    files = {"old.txt": None, "moved.txt": "unchanged\n" * 9, "picture.bin": b"\0\1\2", "numbers.txt": None}
    stand_in.commit(shop, "feature", files, "Move")
    pull = stand_in.open_pull_request(shop, "feature", "main", "Move")
    found = {file.filename: file for file in repository.get_pull(pull.number).get_files()}
    assert [getattr(found["moved.txt"], name) for name in ("status", "previous_filename", "patch")] == [
        "renamed",
        "old.txt",
        None,
    ]
    assert [found["picture.bin"].status, found["picture.bin"].patch] == ["added", None]
    assert found["numbers.txt"].status == "removed"


def test_the_base_that_goes_on_does_not_show_in_the_files(
    stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int
) -> None:
    stand_in.commit(shop, "main", {"later.txt": "later\n"}, "The base goes on")
    assert [file.filename for file in repository.get_pull(pull).get_files()] == ["new.txt", "numbers.txt"]


def test_a_conflict_is_found_by_git(stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int) -> None:
    assert (repository.get_pull(pull).mergeable, repository.get_pull(pull).mergeable_state) == (True, "clean")
    stand_in.commit(shop, "main", {"new.txt": "something else\n"}, "Conflict")
    assert (repository.get_pull(pull).mergeable, repository.get_pull(pull).mergeable_state) == (False, "dirty")
    assert repository.get_pull(pull).merge_commit_sha is None


def test_mergeability_may_not_be_known_yet(
    stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int
) -> None:
    stand_in.delay_mergeability(shop, pull, times=2)
    answers = [repository.get_pull(pull) for _ in range(3)]
    assert [(answer.mergeable, answer.mergeable_state) for answer in answers] == [
        (None, "unknown"),
        (None, "unknown"),
        (True, "clean"),
    ]


def test_a_force_push_replaces_the_head(stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int) -> None:
    before = stand_in.pull_request(shop, pull).head_sha
    with pytest.raises(Refusal, match="not a fast forward"):
        stand_in.push(shop, "feature", stand_in.branch(shop, "main") or "")
    sha = stand_in.force_push(shop, "feature", {"only.txt": "only\n"}, "Rewritten")
    seen = repository.get_pull(pull)
    assert seen.head.sha == sha != before
    assert [file.filename for file in seen.get_files()] == ["only.txt"]
    assert [commit.sha for commit in seen.get_commits()] == [sha]


def test_a_pull_request_from_a_fork(stand_in: GitHubStandIn, shop: str, repository: Repository) -> None:
    fork = stand_in.fork(shop, "stranger")
    sha = stand_in.commit(fork, "idea", {"idea.txt": "idea\n"}, "Idea", author="stranger")
    number = stand_in.open_pull_request(shop, "stranger:idea", "main", "Idea", author="stranger").number
    seen = repository.get_pull(number)
    assert (seen.head.repo.full_name, seen.head.label, seen.head.sha) == (fork, "stranger:idea", sha)
    assert seen.user.login == "stranger"
    assert repository.get_contents("idea.txt", ref=sha).decoded_content == b"idea\n"  # type: ignore[union-attr]
    later = stand_in.commit(fork, "idea", {"idea.txt": "better\n"}, "Better", author="stranger")
    assert repository.get_pull(number).head.sha == later


def test_closing_reopening_and_drafts(stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int) -> None:
    stand_in.close(shop, pull)
    assert repository.get_pull(pull).state == "closed"
    stand_in.reopen(shop, pull)
    stand_in.set_draft(shop, pull, draft=True)
    seen = repository.get_pull(pull)
    assert (seen.state, seen.draft, seen.mergeable_state) == ("open", True, "draft")
    stand_in.set_draft(shop, pull, draft=False)
    stand_in.delete_branch(shop, "feature")
    assert repository.get_pull(pull).state == "closed"


def test_lists_are_filtered_by_state_and_base(
    stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int
) -> None:
    stand_in.commit(shop, "second", {"second.txt": "2\n"}, "Second")
    second = stand_in.open_pull_request(shop, "second", "feature", "Second").number
    stand_in.close(shop, pull)
    assert [item.number for item in repository.get_pulls()] == [second]
    assert [item.number for item in repository.get_pulls(state="all")] == [second, pull]
    assert [item.number for item in repository.get_pulls(state="all", base="main")] == [pull]
    assert [item.number for item in repository.get_pulls(head="acme:second")] == [second]


def test_a_retargeted_pull_request_has_another_difference(
    stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int
) -> None:
    stand_in.push(shop, "release", stand_in.branch(shop, "feature") or "")
    stand_in.commit(shop, "feature", {"late.txt": "late\n"}, "Late")
    stand_in.edit(shop, pull, base="release", title="For the release")
    seen = repository.get_pull(pull)
    assert (seen.base.ref, seen.title) == ("release", "For the release")
    assert [file.filename for file in seen.get_files()] == ["late.txt"]


def test_merging_waits_for_required_checks(
    stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int
) -> None:
    stand_in.require_checks(shop, "review")
    assert repository.get_pull(pull).mergeable_state == "blocked"
    with pytest.raises(Refusal, match="not mergeable"):
        stand_in.merge(shop, pull)
    head = repository.get_pull(pull).head.sha
    repository.create_check_run("review", head, status="completed", conclusion="neutral")
    merged = stand_in.merge(shop, pull)
    seen = repository.get_pull(pull)
    assert (seen.merged, seen.state, seen.merge_commit_sha) == (True, "closed", merged)
    assert stand_in.branch(shop, "main") == merged
    assert seen.is_merged()


@pytest.mark.parametrize(
    ("head", "base", "message"),
    [("nowhere", "main", "invalid"), ("feature", "main", "already exists"), ("main", "main", "No commits between")],
)
def test_pull_requests_that_make_no_sense_are_refused(
    stand_in: GitHubStandIn, shop: str, pull: int, *, head: str, base: str, message: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        stand_in.open_pull_request(shop, head, base, "No")
    assert message in str(refusal.value.body)


def test_files_commits_and_trees_of_a_repository(repository: Repository, pull: int) -> None:
    head = repository.get_pull(pull).head.sha
    assert repository.get_contents("numbers.txt", ref="feature").path == "numbers.txt"  # type: ignore[union-attr]
    assert [item.path for item in repository.get_contents("", ref=head)] == ["new.txt", "numbers.txt", "old.txt"]  # type: ignore[union-attr]
    assert [entry.path for entry in repository.get_git_tree(head, recursive=True).tree] == [
        "new.txt",
        "numbers.txt",
        "old.txt",
    ]
    comparison = repository.compare("main", "feature")
    assert (comparison.status, comparison.ahead_by, comparison.behind_by) == ("ahead", 1, 0)
    commit = repository.get_commit(head)
    assert (commit.stats.additions, commit.stats.deletions) == (5, 2)
    assert [item.number for item in commit.get_pulls()] == [pull]
    assert repository.get_git_ref("heads/feature").object.sha == head
    assert repository.get_branch("feature").commit.sha == head
    with pytest.raises(GithubException) as refusal:
        repository.get_contents("nothing.txt")
    assert refusal.value.status == 404


def test_a_large_file_comes_without_its_content(stand_in: GitHubStandIn, shop: str, repository: Repository) -> None:
    stand_in.commit(shop, "main", {"large.bin": b"x" * 1_000_001, "full.bin": b"x" * 1_000_000}, "Large")
    large, full = repository.get_contents("large.bin"), repository.get_contents("full.bin")
    assert (large.encoding, large.content) == ("none", "")  # type: ignore[union-attr]
    assert len(full.decoded_content) == 1_000_000  # type: ignore[union-attr]
