from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.source.git import check_version, git_in
from bot.source.process import AnswerTooLargeError, Limits, execute
from bot.source.references import default_branch, merge_base, resolve
from bot.source.repository import open_repository
from tests.source.repositories import GitRepository


def test_a_folder_outside_any_repository_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is not a git repository") as caught, open_repository(tmp_path):
        pass
    assert "--repo" in caught.value.hint


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no folder"), open_repository(tmp_path / "nowhere"):
        pass


def test_git_that_is_not_installed_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="git is not installed"), open_repository(tmp_path):
        pass


def test_git_that_is_too_old_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "git"
    old.write_text("#!/bin/sh\necho git version 2.37.9\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(SourceError, match=r"git version 2\.37\.9 is too old: git 2\.38 or newer"):
        check_version(git_in(tmp_path, isolated=False))


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a repository to somebody else")
def test_a_repository_of_another_user_is_refused_with_the_way_to_allow_it(repository: GitRepository) -> None:
    repository.commit({"a": "a"})
    for file in [repository.path, *repository.path.rglob("*")]:
        os.chown(file, 12345, 12345)
    with pytest.raises(SourceError, match="belongs to another user") as caught, open_repository(repository.path):
        pass
    assert f"safe.directory {repository.path}" in caught.value.hint


def test_hooks_and_variables_of_an_outer_git_are_left_out(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commit = repository.commit({"a": "a"})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    with open_repository(repository.path) as opened:
        assert resolve(opened, "HEAD") == commit


def test_a_fsmonitor_of_the_repository_is_not_run(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit({"a": "a"})
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    repository.git("config", "core.fsmonitor", str(trap))
    repository.git("config", "core.hooksPath", str(tmp_path))
    with open_repository(repository.path) as opened:
        assert opened.real.text("status", "--porcelain") == ""
    assert not (tmp_path / "sprung").exists()


def test_an_isolated_git_reads_no_configuration_of_the_user(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    configuration = tmp_path / "gitconfig"
    configuration.write_text("[user]\n\tname = Eve\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(configuration))
    name = ("config", "--get", "user.name")
    assert git_in(repository.path, isolated=False).text(*name) == "Eve"
    assert git_in(repository.path, isolated=True).attempt(*name).status == 1


def test_a_program_that_runs_too_long_is_stopped(tmp_path: Path) -> None:
    limits = Limits(seconds=0.2)
    with pytest.raises(SourceError, match="ran for more than"):
        execute(["sleep", "30"], directory=tmp_path, environment=dict(os.environ), given=b"", limits=limits)


def test_a_program_that_talks_too_much_is_stopped(tmp_path: Path) -> None:
    limits = Limits(answer_bytes=1000)
    with pytest.raises(AnswerTooLargeError):
        execute(["yes"], directory=tmp_path, environment=dict(os.environ), given=b"", limits=limits)


def test_an_unknown_reference_names_the_nearest_one(repository: GitRepository) -> None:
    repository.commit({"a": "a"})
    with open_repository(repository.path) as opened, pytest.raises(SourceError, match="no commit 'mian'") as caught:
        resolve(opened, "mian")
    assert "Did you mean main?" in caught.value.hint


@pytest.mark.parametrize("name", ["--help", "-n", ""])
def test_an_option_is_not_taken_for_a_reference(repository: GitRepository, name: str) -> None:
    repository.commit({"a": "a"})
    with open_repository(repository.path) as opened, pytest.raises(SourceError, match="There is no commit"):
        resolve(opened, name)


def test_the_default_branch_is_where_the_remote_points(repository: GitRepository) -> None:
    first = repository.commit({"a": "1"})
    second = repository.commit({"a": "2"})
    repository.git("update-ref", "refs/remotes/origin/production", first)
    repository.git("update-ref", "refs/remotes/origin/main", second)
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/production")
    with open_repository(repository.path) as opened:
        assert default_branch(opened) == first


def test_without_a_remote_the_default_branch_is_the_local_one(repository: GitRepository) -> None:
    first = repository.commit({"a": "1"})
    repository.branch("feature")
    repository.commit({"a": "2"})
    with open_repository(repository.path) as opened:
        assert default_branch(opened) == first


def test_a_missing_default_branch_asks_for_a_base(repository: GitRepository) -> None:
    repository.git("checkout", "-q", "-b", "work")
    repository.commit({"a": "1"})
    with open_repository(repository.path) as opened, pytest.raises(SourceError, match="default branch") as caught:
        default_branch(opened)
    assert "--base" in caught.value.hint


def test_a_shallow_clone_without_a_common_ancestor_says_how_to_fetch_one(
    repository: GitRepository, tmp_path: Path
) -> None:
    for number in range(3):
        repository.commit({"a": str(number)})
    repository.branch("feature", "main~2")
    repository.commit({"b": "b"})
    clone = GitRepository(tmp_path / "clone")
    source = f"file://{repository.path}"
    repository.git("clone", "-q", "--depth=1", "--no-single-branch", source, str(clone.path))
    with open_repository(clone.path) as opened:
        main, feature = resolve(opened, "origin/main"), resolve(opened, "origin/feature")
        with pytest.raises(SourceError, match="no common ancestor") as caught:
            merge_base(opened, main, feature)
    assert "fetch-depth: 0" in caught.value.hint


def test_a_repository_with_sha256_objects_is_read(tmp_path: Path, repository: GitRepository) -> None:
    other = GitRepository.initialised(tmp_path / "sha256", "--object-format=sha256")
    commit = other.commit({"a": "a"})
    with open_repository(other.path) as opened:
        assert opened.scratch.text("rev-parse", f"{commit}^{{tree}}") == other.git("rev-parse", "HEAD^{tree}")
    assert len(commit) == 64


def test_objects_are_borrowed_through_the_repositorys_own_alternates(repository: GitRepository, tmp_path: Path) -> None:
    commit = repository.commit({"a": "a"})
    repository.git("clone", "-q", "--shared", str(repository.path), str(tmp_path / 'with "quotes"'))
    with open_repository(tmp_path / 'with "quotes"') as opened:
        assert opened.scratch.text("cat-file", "-t", commit) == "commit"
