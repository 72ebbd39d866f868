"""The base's database of a project for MySQL is built once, and what is kept of it is whole or built anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.replay.servers import ServerOptions
from bot.report.model import Report
from bot.review import ReviewRequest, review
from tests.source.repositories import GitRepository
from tests.support.mariadb import mariadb_at_hand
from tests.support.shop import breaking_change, lay_shop

_STAGE = "replay of the base"


@pytest.fixture(scope="module")
def servers() -> Iterator[ServerOptions]:
    with mariadb_at_hand() as options:
        yield options


@pytest.fixture
def shop(tmp_path: Path) -> GitRepository:
    repository = lay_shop(tmp_path / "shop", database="mariadb")
    repository.commit(breaking_change())
    return repository


def test_a_base_is_built_once_and_again_where_what_was_kept_is_damaged(
    shop: GitRepository, servers: ServerOptions, tmp_path: Path
) -> None:
    def reviewed() -> Report:
        return review(ReviewRequest(shop.path, "main", "change", tmp_path / "cache", servers=servers))

    first, again = reviewed(), reviewed()
    (kept,) = (tmp_path / "cache" / "snapshots").glob("*.snapshot")
    assert again.seconds[_STAGE] < first.seconds[_STAGE] / 5
    assert codes(again) == codes(first) != []
    damaged = bytearray(kept.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    kept.write_bytes(damaged)
    anew = reviewed()
    assert anew.seconds[_STAGE] > again.seconds[_STAGE] * 2
    assert codes(anew) == codes(first)
    assert kept.read_bytes() != bytes(damaged)


def codes(report: Report) -> list[tuple[str, int, str]]:
    return [(finding.code, finding.line, finding.message) for finding in report.findings]
