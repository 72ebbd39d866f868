"""Repositories are real ones: git clones, fetches and pushes over HTTP."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest
from github import Github

from bot.standin import GitHubStandIn
from bot.standin.git.command import environment
from bot.standin.state.apps import Installation


def git(directory: Path, *arguments: str, token: str | None = None) -> str:
    header = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    options = ["-c", f"http.extraHeader=Authorization: Basic {header}"] if token else []
    identity = ["-c", "user.name=tester", "-c", "user.email=tester@example.invalid"]
    done = subprocess.run(
        ["git", "-C", str(directory), *options, *identity, *arguments],
        capture_output=True, text=True, check=False, env=environment({"HOME": str(directory)}),
    )  # fmt: skip
    if done.returncode:
        raise AssertionError(done.stderr)
    return done.stdout.strip()


@pytest.fixture
def clone(stand_in: GitHubStandIn, shop: str, installation: Installation, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", stand_in.git_url(shop), "work", token=stand_in.installation_token(installation))
    return tmp_path / "work"


def test_a_token_clones_and_nobody_else_does(
    stand_in: GitHubStandIn, shop: str, clone: Path, tmp_path: Path, client: Github
) -> None:
    assert (clone / "numbers.txt").read_text().startswith("line 1\n")
    with pytest.raises(AssertionError, match=r"(?i)authentication|could not read"):
        git(tmp_path, "clone", stand_in.git_url(shop), "other")
    with pytest.raises(AssertionError, match=r"(?i)authentication|could not read"):
        git(tmp_path, "clone", stand_in.git_url(shop), "other", token="ghs_wrong")
    assert client.get_repo(shop).clone_url == stand_in.git_url(shop)


def test_head_and_merge_of_a_pull_request_can_be_fetched(
    stand_in: GitHubStandIn, shop: str, installation: Installation, clone: Path, pull: int
) -> None:
    token = stand_in.installation_token(installation)
    stand_in.commit(shop, "main", {"later.txt": "later\n"}, "The base goes on")
    git(clone, "fetch", "--quiet", "origin", f"refs/pull/{pull}/head", token=token)
    assert git(clone, "rev-parse", "FETCH_HEAD") == stand_in.pull_request(shop, pull).head_sha
    git(clone, "fetch", "--quiet", "origin", f"refs/pull/{pull}/merge", token=token)
    names = git(clone, "ls-tree", "--name-only", "FETCH_HEAD").split("\n")
    assert names == ["later.txt", "new.txt", "numbers.txt", "old.txt"]
    assert git(clone, "rev-parse", "FETCH_HEAD") == stand_in.pull_request(shop, pull).merge_commit_sha


def test_a_commit_can_be_fetched_by_its_name_without_its_files(
    stand_in: GitHubStandIn, shop: str, installation: Installation, clone: Path, pull: int
) -> None:
    sha = stand_in.pull_request(shop, pull).head_sha
    token = stand_in.installation_token(installation)
    git(clone, "fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", sha, token=token)
    assert git(clone, "cat-file", "-t", sha) == "commit"


def test_a_push_over_http_moves_the_pull_request(stand_in: GitHubStandIn, shop: str, clone: Path, pull: int) -> None:
    token = stand_in.installation_token(stand_in.install_app([shop], {"contents": "write"}))
    git(clone, "fetch", "--quiet", "origin", "feature", token=token)
    git(clone, "switch", "--quiet", "feature")
    (clone / "more.txt").write_text("more\n")
    git(clone, "add", "more.txt")
    git(clone, "commit", "--quiet", "-m", "More")
    git(clone, "push", "--quiet", "origin", "feature", token=token)
    assert stand_in.pull_request(shop, pull).head_sha == git(clone, "rev-parse", "HEAD")


def test_reading_contents_does_not_allow_to_push(
    stand_in: GitHubStandIn, shop: str, installation: Installation, clone: Path
) -> None:
    with pytest.raises(AssertionError, match="403"):
        git(clone, "push", "origin", "HEAD:refs/heads/mine", token=stand_in.installation_token(installation))
    assert stand_in.branch(shop, "mine") is None


def test_a_repository_can_be_made_from_git_and_from_a_folder(stand_in: GitHubStandIn, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a\n")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"\0")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", "a.txt")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    copied = stand_in.create_repository("acme", "copied", from_git=tmp_path)
    assert stand_in.branch(copied, "main") == git(tmp_path, "rev-parse", "HEAD")
    made = stand_in.create_repository("acme", "made", from_directory=tmp_path)
    assert stand_in.file(made, "main", "a.txt") == b"a\n"
    assert stand_in.file(made, "main", "__pycache__/a.pyc") is None
