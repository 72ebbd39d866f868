"""What several columns of a partition key mean for queries depends on how they part the rows (G10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.report.wording import wording
from checks import registry
from checks.catalog import CatalogChange
from checks.design import hard_to_keep
from tests.checks.evidence_of import statement, upgrade_of


@pytest.mark.parametrize(("strategy", "asked"), [("range", "the first"), ("HASH", "all")])
def test_queries_must_ask_for_what_the_strategy_goes_by(strategy: str, asked: str) -> None:
    sql = f"CREATE TABLE visits (at date, id bigint) PARTITION BY {strategy} (at, id)"
    created = statement(CatalogChange("table", "created", "visits", None, 2))
    (finding,) = hard_to_keep.check(upgrade_of(replace(created, sql=sql, command="CREATE TABLE")))
    said = wording("G10", registry.describe("G10").name, finding.facts)
    assert said.message == (f"Queries that do not ask for {asked} of `at` and `id` read every partition of `visits`.")
