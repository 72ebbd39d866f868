"""What cannot be carried out is told in two lines that name the next step, and ends with status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.conftest import RunCommand
from tests.source.repositories import GitRepository
from tests.support.shop import breaking_change, harmless_change

WRONG_USAGE = 2


def lines(errors: str) -> list[str]:
    """Return what was said, without the stages that were done before."""
    return [line for line in errors.splitlines() if not line.startswith("✓")]


def test_a_folder_without_a_repository(command: RunCommand, tmp_path: Path) -> None:
    ended = command("review", "--repo", str(tmp_path))
    assert ended.status == WRONG_USAGE
    assert str(tmp_path) in ended.errors
    assert "git repository" in ended.errors
    assert len(lines(ended.errors)) == 2


@pytest.mark.parametrize("option", ["--base", "--head"])
def test_a_reference_that_is_not_there(command: RunCommand, shop: GitRepository, option: str) -> None:
    ended = command("review", "--repo", str(shop.path), option, "no-such-branch")
    assert ended.status == WRONG_USAGE
    assert "no-such-branch" in ended.errors
    assert len(lines(ended.errors)) == 2


def test_a_reference_that_looks_like_an_option(command: RunCommand, shop: GitRepository) -> None:
    ended = command("review", "--repo", str(shop.path), "--base", "--output=/tmp/x", "--head", "change")
    assert ended.status == WRONG_USAGE
    assert not Path("/tmp/x/written").exists()


def test_a_bare_repository_without_a_head(command: RunCommand, shop: GitRepository, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shop.git("clone", "--bare", "-q", str(shop.path), str(bare))
    ended = command("review", "--repo", str(bare), "--base", "main")
    assert ended.status == WRONG_USAGE
    assert "--head" in ended.errors


def test_a_report_that_cannot_be_written(command: RunCommand, shop: GitRepository, tmp_path: Path) -> None:
    target = tmp_path / "not" / "there.json"
    ended = command("review", "--repo", str(shop.path), "--base", "main", "--head", "main", "--output", str(target))
    assert ended.status == WRONG_USAGE
    assert str(target) in ended.errors
    assert "--output" in ended.errors


@pytest.mark.parametrize("arguments", [("--format", "pdf"), ("--fail-on", "maybe"), ("--nonsense",)])
def test_options_that_do_not_exist(command: RunCommand, shop: GitRepository, arguments: tuple[str, ...]) -> None:
    ended = command("review", "--repo", str(shop.path), *arguments)
    assert ended.status == WRONG_USAGE
    assert arguments[0] in ended.errors


def test_a_cache_folder_that_cannot_be_made(
    command: RunCommand, shop: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGRATION_REVIEW_CACHE", "/proc/nowhere")
    ended = command("review", "--repo", str(shop.path))
    assert ended.status == WRONG_USAGE
    assert "MIGRATION_REVIEW_CACHE" in ended.errors


def test_a_repository_without_commits(command: RunCommand, tmp_path: Path) -> None:
    repository = GitRepository.initialised(tmp_path / "empty")
    ended = command("review", "--repo", str(repository.path))
    assert ended.status == WRONG_USAGE
    assert "Traceback" not in ended.errors


def test_statuses_of_reviews_that_went_through(command: RunCommand, shop: GitRepository) -> None:
    shop.commit(harmless_change())
    place = ("review", "--repo", str(shop.path), "--base", "main", "--head", "change")
    passed = command(*place, "--format", "json")
    assert (passed.status, '"verdict":"pass"' in passed.output.replace(" ", "")) == (0, True)
    shop.commit(breaking_change())
    assert command(*place, "--format", "markdown").status == 1
    assert command(*place, "--fail-on", "never").status == 0
