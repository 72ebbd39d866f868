"""Bounds of partitions, as written and as the condition of a CHECK constraint; G1/valid_advice.py tries it."""

import pytest

from checks.partitions.bounds import as_written, condition

RANGE, LIST = "PARTITION BY RANGE (at)", 'PARTITION BY LIST ("Kind")'


@pytest.mark.parametrize(
    ("key", "bounds", "fits"),
    [
        (
            RANGE,
            "FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01')",
            "at IS NOT NULL AND at >= '2026-01-01 00:00:00+00' AND at < '2027-01-01'",
        ),
        (RANGE, "FOR VALUES FROM (MINVALUE) TO (10)", "at IS NOT NULL AND at < 10"),
        (LIST, "FOR VALUES IN ('a', 'it''s (b)')", "\"Kind\" IS NOT NULL AND \"Kind\" IN ('a', 'it''s (b)')"),
        (LIST, "FOR VALUES IN ('a', NULL)", None),
        (RANGE, "FOR VALUES FROM (MINVALUE) TO (MAXVALUE)", None),
        ("PARTITION BY RANGE (at, id)", "FOR VALUES FROM (1, 2) TO (3, 4)", None),
        ("PARTITION BY HASH (id)", "FOR VALUES WITH (modulus 4, remainder 0)", None),
    ],
)
def test_bounds_of_one_column_are_a_condition(key: str, bounds: str, fits: str | None) -> None:
    assert condition(key, bounds, excluded=False) == fits
    assert condition(key, bounds, excluded=True) == (f"NOT ({fits})" if fits else None)


def test_bounds_are_told_in_the_words_of_the_migration() -> None:
    sql = "ALTER TABLE a ATTACH PARTITION b\n FOR VALUES  FROM ('2026-01-01')\n TO ('2027-01-01')"
    assert as_written(sql, "as the catalog has it") == "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
    assert as_written("DO $$ … $$", "as the catalog has it") == "as the catalog has it"
