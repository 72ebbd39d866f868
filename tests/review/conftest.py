"""Reviews of real repositories, by the recipe itself and by the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.commands.review import exit_status
from bot.replay.cage.plan import Limits
from bot.report.model import Report
from bot.review import ReviewRequest, review
from tests.source.repositories import GitRepository
from tests.support.shop import lay_shop

ALWAYS = 2
"""Whole reviews of each file that every run takes; ``./run test --thorough`` takes all."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whole reviews beyond the first few of their file as thorough."""
    seen: Counter[Path] = Counter()
    for item in items:
        if item.path.parent == Path(__file__).parent:
            seen[item.path] += 1
            if seen[item.path] > ALWAYS:
                item.add_marker(pytest.mark.thorough)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report with the status that the command line would end with."""

    report: Report
    status: int

    @property
    def codes(self) -> list[str]:
        """The codes of introduced findings that are more than notices."""
        return [item.code for item in self.report.findings if item.introduced and item.severity != "notice"]

    @property
    def gaps(self) -> str:
        """Everything that was not understood, one a line."""
        gaps = [gap for project in self.report.projects for gap in project.coverage.not_understood]
        return "\n".join(f"{gap.place}: {gap.reason}" for gap in (*self.report.not_understood, *gaps))


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    output: str
    errors: str


RunReview = Callable[..., Reviewed]
RunCommand = Callable[..., Ended]


@pytest.fixture
def shop(tmp_path: Path) -> GitRepository:
    """The small project, with the branch ``change`` checked out."""
    return lay_shop(tmp_path / "shop")


@pytest.fixture
def reviewed(review_cache: Path) -> RunReview:
    """Review a repository's branch ``change`` against ``main``."""

    def run(
        repository: GitRepository, base: str | None = "main", head: str | None = "change", **limits: Any
    ) -> Reviewed:
        request = ReviewRequest(repository.path, base, head, review_cache, limits=Limits(**{"seconds": 60, **limits}))
        report = review(request)
        return Reviewed(report, exit_status(report, "error"))

    return run


@pytest.fixture
def command(review_cache: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> RunCommand:
    """Run the command line in this process."""
    monkeypatch.setenv("MIGRATION_REVIEW_CACHE", str(review_cache))

    def run(*arguments: str) -> Ended:
        capfd.readouterr()
        monkeypatch.setattr("sys.argv", ["migration-review", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run
