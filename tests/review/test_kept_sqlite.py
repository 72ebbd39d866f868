"""The base's SQLite database is built once as well, and a damaged one is built anew."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.replay.snapshots.store import SnapshotStore
from bot.report.json_report import encode
from bot.report.model import Report
from bot.review import ReviewRequest, review
from tests.support.shop import revision, with_column
from tests.support.sqlite_shop import lay_sqlite_shop

STAGE = "replay of the base"
ADD = 'op.add_column("orders", sa.Column("total", sa.Integer(), nullable=False))'


@pytest.fixture
def request_(tmp_path: Path) -> ReviewRequest:
    shop = lay_sqlite_shop(tmp_path / "shop")
    shop.commit({**revision(ADD, "pass"), "models.py": with_column("total: Mapped[int]")})
    return ReviewRequest(shop.path, "main", "change", tmp_path / "cache")


def told(report: Report) -> str:
    return re.sub(r'"milliseconds": [\d.e-]+', "", encode(replace(report, seconds={})).decode())


def test_a_kept_database_is_used_and_one_that_is_not_understood_is_built_anew(
    request_: ReviewRequest, tmp_path: Path
) -> None:
    first = review(request_)
    (kept,) = (request_.cache / "snapshots").glob("*.snapshot")
    written = kept.stat().st_ino
    again = review(request_)
    assert kept.stat().st_ino == written
    assert again.seconds[STAGE] < 0.1 < first.seconds[STAGE]
    assert told(again) == told(first)
    store = SnapshotStore(kept.parent, 1 << 30)
    snapshot = store.find(kept.stem)
    assert snapshot is not None
    assert store.unpack(kept.stem, tmp_path / "data")
    (tmp_path / "data" / "lineages.json").write_text("[]")
    store.keep(kept.stem, tmp_path / "data", snapshot)
    broken = kept.read_bytes()
    assert told(review(request_)) == told(first)
    assert kept.read_bytes() != broken
