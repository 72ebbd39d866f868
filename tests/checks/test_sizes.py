"""What a table's size makes of a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.report.wording import wording
from checks.evidence import Sizes, TableSize
from checks.finding import Finding, Severity
from checks.sizes import sized
from checks.work import Work

GB = 1_000_000_000
FOUND = Finding(
    "A1",
    Severity.ERROR,
    "v.py",
    1,
    "ix",
    {
        "table": "orders",
        "table_name": "orders",
        "index": "ix",
        "columns": ["a"],
        "partitioned": False,
        "exclusive": False,
        "build": "x",
        "schema_argument": "",
    },
)


def sizes(table_bytes: int, writes: float | None = None) -> Sizes:
    return Sizes("2026-11-22", (TableSize("public", "orders", 1200, table_bytes, writes),))


@pytest.mark.parametrize(
    ("work", "table_bytes", "severity"),
    [
        (Work.INDEX, 100_000, "notice"),
        (Work.INDEX, 90_000_000, "warning"),
        (Work.INDEX, 10 * GB, "error"),
        (Work.SCAN, 100_000, "warning"),
        (Work.UNIQUE_INDEX, 100_000, "warning"),
        (Work.REWRITE, 0, "notice"),
        (None, 0, "error"),
    ],
)
def test_what_takes_a_moment_weighs_less(work: Work | None, table_bytes: int, severity: str) -> None:
    assert sized(FOUND, work, sizes(table_bytes)).severity == severity


def test_a_table_that_the_file_does_not_have_counts_as_large() -> None:
    assert sized(FOUND, Work.INDEX, Sizes("2026-11-22", ())) == FOUND
    assert sized(FOUND, Work.INDEX, None) == FOUND


def test_the_size_of_the_tables_that_are_worked_on_counts_and_the_writes_of_those_that_are_locked() -> None:
    both = Sizes("2026-11-22", (*sizes(GB, 10.0).tables, TableSize("public", "log", 7, 100_000_000, 99.0)))
    finding = sized(replace(FOUND, worked=("log",)), Work.ROWS_UNDER_LOCK, both)
    assert (finding.facts["size"]["seconds"], finding.facts["size"]["waiting"]) == (5.0, 50.0)
    assert sized(replace(FOUND, worked=()), Work.ROWS_UNDER_LOCK, both) == replace(FOUND, worked=())
    assert sized(replace(FOUND, worked=("unknown", "log")), Work.ROWS, both).facts == FOUND.facts


def test_work_that_locks_nothing_but_its_rows_blocks_no_table() -> None:
    finding = sized(FOUND, Work.ROWS, sizes(GB, 10.0))
    assert "that takes about 50 seconds." in wording("A1", "blocking-index-build", finding.facts).why


def test_nothing_weighs_more_than_the_check_says() -> None:
    notice = Finding("A1", Severity.NOTICE, "v.py", 1, "ix", FOUND.facts)
    assert sized(notice, Work.INDEX, sizes(10 * GB)).severity == Severity.NOTICE


def test_a_narrower_type_fails_on_small_tables_as_well() -> None:
    narrowing = Finding("C1", Severity.ERROR, "v.py", 1, "orders.a", {"table": "orders", "narrowing": True})
    assert sized(narrowing, Work.REWRITE, sizes(10)).severity == Severity.ERROR


@pytest.mark.parametrize(
    ("table_bytes", "writes", "said"),
    [
        (
            30 * GB,
            40.0,
            "in 30.0 GB. At an assumed 30 MB a second that blocks for about 17 minutes, in which about 40,000 written",
        ),
        (
            60_000,
            None,
            "1,200 rows in 60.0 kB. At an assumed 30 MB a second that blocks for less than a second. It weighs",
        ),
    ],
)
def test_the_estimate_says_what_it_assumes(table_bytes: int, writes: float | None, said: str) -> None:
    finding = sized(FOUND, Work.INDEX, sizes(table_bytes, writes))
    assert said in wording("A1", "blocking-index-build", finding.facts).why
