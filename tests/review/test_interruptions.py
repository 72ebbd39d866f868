"""A review that loses what it runs on, or is no longer wanted, ends as what it is."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.progress import Silent
from bot.recipe.stopwatch import CancelledError
from bot.review import ReviewRequest, review
from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.attacks import processes_with
from tests.support.shop import harmless_change, revision, shop_files


class KillsTheServer(Silent):
    """Ends the scratch server that this process started when a stage begins."""

    def __init__(self, stage: str) -> None:
        self._stage = stage

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        if name == self._stage:
            for number in set(processes_with("bin/postgres\0-D\0/data")) & set(descendants(os.getpid())):
                with suppress(ProcessLookupError):  # it died with the one before
                    os.kill(number, signal.SIGKILL)
        yield


def descendants(process: int) -> Iterator[int]:
    """Yield the processes that a process has started, and theirs."""
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, file.read_text().split()):
            yield child
            yield from descendants(child)


@pytest.mark.parametrize("stage", ["replay of the base", "replay of the change"])
def test_a_server_that_dies_leaves_the_review_incomplete(shop: GitRepository, review_cache: Path, stage: str) -> None:
    shop.commit(harmless_change())
    report = review(ReviewRequest(shop.path, "main", "change", review_cache), KillsTheServer(stage))
    assert report.verdict == "incomplete"
    assert any("The scratch database does not answer" in reason for reason in report.reasons)


def test_a_server_that_dies_before_a_fix_is_tried_leaves_it_unproved(shop: GitRepository, review_cache: Path) -> None:
    models = shop_files()["models.py"].replace("sa.String(200))", "sa.String(200), index=True)")
    build = revision(
        'op.create_index("ix_orders_note", "orders", ["note"])', 'op.drop_index("ix_orders_note", "orders")'
    )
    shop.commit({**build, "models.py": models})
    report = review(ReviewRequest(shop.path, "main", "change", review_cache), KillsTheServer("fixes"))
    (finding,) = [item for item in report.findings if item.code == "A1"]
    assert finding.fix is not None
    assert not finding.fix.verified


def test_a_migration_that_drops_the_bases_database_costs_only_the_proof_of_fixes(
    shop: GitRepository, reviewed: RunReview
) -> None:
    models = shop_files()["models.py"].replace("sa.String(200))", "sa.String(200), index=True)")
    first = revision(
        'op.create_index("ix_orders_note", "orders", ["note"])', 'op.drop_index("ix_orders_note", "orders")'
    )
    second = revision(
        'with op.get_context().autocommit_block():\n    op.execute("DROP DATABASE IF EXISTS base")',
        name="0003",
        after="0002",
    )
    shop.commit({**first, **second, "models.py": models})
    done = reviewed(shop)
    assert "A1" in done.codes
    assert not any(item.fix.verified for item in done.report.findings if item.fix)


@pytest.mark.parametrize("after", range(4))
def test_a_review_that_is_called_off_ends_before_its_next_stage(
    shop: GitRepository, review_cache: Path, after: int
) -> None:
    shop.commit(harmless_change())
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(len(asked))
        return len(asked) > after

    with pytest.raises(CancelledError):
        review(ReviewRequest(shop.path, "main", "change", review_cache), cancelled=cancelled)
    assert len(asked) == after + 1
