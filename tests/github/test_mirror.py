"""Fetching over git's smart HTTP from the stand-in."""

from __future__ import annotations

import base64
import os
import re
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.github.errors import GitHubError, UnavailableError
from bot.github.mirror import Mirrors
from bot.github.objects import PullRequest
from bot.settings import Secret
from bot.source.process import Limits
from bot.standin import GitHubStandIn

REPOSITORY = "shop/backend"


@pytest.fixture(scope="module")
def github() -> Iterator[GitHubStandIn]:
    with GitHubStandIn() as github:
        github.create_repository("shop", "backend", private=True)
        github.commit(REPOSITORY, "feature", {"m.py": "x = 1\n"}, "Add")
        github.open_pull_request(REPOSITORY, "feature", "main", "Add")
        yield github


@pytest.fixture(scope="module")
def token(github: GitHubStandIn) -> Secret:
    return Secret(github.installation_token(github.install_app([REPOSITORY])))


@pytest.fixture
def pull(github: GitHubStandIn) -> PullRequest:
    seen = github.pull_request(REPOSITORY, 1)
    return PullRequest(
        number=1,
        state="open",
        draft=False,
        head_sha=seen.head_sha,
        base_ref="main",
        base_sha="",
        repository=REPOSITORY,
        clone_url=github.git_url(REPOSITORY),
    )


@pytest.fixture
def mirrors(github: GitHubStandIn, tmp_path: Path) -> Mirrors:
    return Mirrors(tmp_path / "mirrors", github.url)


def test_base_and_head_arrive_in_a_bare_repository(
    github: GitHubStandIn, mirrors: Mirrors, pull: PullRequest, token: Secret
) -> None:
    fetched = mirrors.fetch(77, pull, token)
    assert fetched.path == mirrors.root / "77.git"
    assert fetched.head == pull.head_sha
    assert fetched.base == github.branch(REPOSITORY, "main")
    shown = subprocess.run(["git", "-C", fetched.path, "show", f"{fetched.head}:m.py"], capture_output=True, check=True)
    assert shown.stdout == b"x = 1\n"


def test_the_token_stays_neither_in_the_mirror_nor_anywhere_else(
    mirrors: Mirrors, pull: PullRequest, token: Secret, tmp_path: Path
) -> None:
    mirrors.fetch(77, pull, token)
    hidden = (token.value.encode(), base64.b64encode(f"x-access-token:{token.value}".encode()))
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert not any(secret in file.read_bytes() for secret in hidden)


def test_git_is_told_the_token_in_a_file_that_only_we_can_read(
    mirrors: Mirrors, pull: PullRequest, token: Secret, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    shim = tmp_path / "bin" / "git"
    shim.parent.mkdir()
    shim.write_text(
        "#!/bin/sh\n"
        f'echo "argv: $*" >> {seen}; env >> {seen}; stat -c "mode: %a" "$GIT_CONFIG_GLOBAL" >> {seen}\n'
        f'echo "folder: $(dirname "$GIT_CONFIG_GLOBAL")" >> {seen}\n'
        f'exec {_git()} "$@"\n'
    )
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("GITHUB_PRIVATE_KEY", "hunter2")
    mirrors.fetch(77, pull, token)
    text = seen.read_text()
    assert "fetch" in text
    assert "mode: 600" in text
    for secret in (token.value, base64.b64encode(token.value.encode()).decode(), "hunter2", "extraHeader"):
        assert secret not in text
    folders = set(re.findall(r"folder: (.*migration-review-fetch-.*)", text))
    assert folders
    assert not any(Path(folder).exists() for folder in folders)


def _git() -> str:
    return subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()


def test_a_second_fetch_brings_what_is_new(
    github: GitHubStandIn, mirrors: Mirrors, pull: PullRequest, token: Secret
) -> None:
    before = mirrors.fetch(77, pull, token)
    github.force_push(REPOSITORY, "feature", {"m.py": "x = 2\n"}, "Rewrite")
    after = mirrors.fetch(77, pull, token)
    assert after.head == github.pull_request(REPOSITORY, 1).head_sha != before.head


def test_a_wrong_token_is_a_failure_that_may_pass(mirrors: Mirrors, pull: PullRequest) -> None:
    with pytest.raises(UnavailableError, match="git fetch failed"):
        mirrors.fetch(77, pull, Secret("ghs_wrong"))


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/shop/backend.git",
        "file:///etc",
        "ext::sh -c touch% /tmp/owned",
        "http://127.0.0.1:1/x.git",
    ],
)
def test_the_token_goes_to_no_other_host(mirrors: Mirrors, pull: PullRequest, token: Secret, url: str) -> None:
    with pytest.raises(GitHubError, match="not below"):
        mirrors.fetch(77, replace(pull, clone_url=url), token)
    assert not mirrors.root.exists()


def test_no_configuration_of_the_machine_is_read(
    mirrors: Mirrors, pull: PullRequest, token: Secret, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text('[url "http://127.0.0.1:1/"]\n\tinsteadOf = http://127.0.0.1\n')
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    assert mirrors.fetch(77, pull, token).head == pull.head_sha


def test_hooks_never_run(mirrors: Mirrors, pull: PullRequest, token: Secret, tmp_path: Path) -> None:
    mirrors.fetch(77, pull, token)
    hook = mirrors.root / "77.git" / "hooks" / "reference-transaction"
    assert not hook.parent.exists()
    hook.parent.mkdir()
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    (mirrors.root / "77.git" / "packed-refs").unlink(missing_ok=True)
    for ref in (mirrors.root / "77.git" / "refs" / "migration-review" / "1").glob("*"):
        ref.unlink()
    mirrors.fetch(77, pull, token)
    assert not (tmp_path / "ran").exists()


def test_a_fetch_that_takes_too_long_is_ended(mirrors: Mirrors, pull: PullRequest, token: Secret) -> None:
    with pytest.raises(UnavailableError):
        replace(mirrors, limits=Limits(seconds=0.001)).fetch(77, pull, token)


def test_a_branch_name_cannot_become_an_option_or_another_reference(
    mirrors: Mirrors, pull: PullRequest, token: Secret
) -> None:
    for name in ("--upload-pack=touch /tmp/owned", "main:refs/heads/stolen", "../../etc"):
        with pytest.raises(UnavailableError):
            mirrors.fetch(77, replace(pull, base_ref=name), token)
