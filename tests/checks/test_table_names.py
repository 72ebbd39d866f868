"""Names of tables against those beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.catalog import AttributeChange, Catalog, CatalogChange, Table
from checks.design.table_name_against_habit import check, number_of
from tests.checks.evidence_of import statement, upgrade_of


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("orders", "plural"),
        ("order_item", "singular"),
        ("addresses", "plural"),
        ("address", "singular"),
        ("delivery_status", "singular"),
        ("people", "plural"),
        ("price_history", None),
    ],
)
def test_the_last_word_says_whether_a_name_is_plural(name: str, number: str | None) -> None:
    assert number_of(name) == number


def habits_broken_by(name: str, others: list[str]) -> list[str]:
    """Return what a new table of that name breaks beside these."""
    tables = tuple(Table(10 + place, "public", other, "table") for place, other in enumerate(others))
    created = CatalogChange("table", "created", name, None, 1, (AttributeChange("kind", None, "table"),))
    evidence = upgrade_of(statement(created), before=tables)
    after = Catalog((Table(1, "public", name, "table"), *tables))
    revision = evidence.revisions[0]
    evidence = replace(evidence, revisions=(replace(revision, upgrade=replace(revision.upgrade, after=after)),))
    return [finding.facts["habit"] for finding in check(evidence)]


def test_a_word_that_all_begin_with_is_a_habit_from_eight_tables_on() -> None:
    others = [f"shop_{letter}" for letter in "abcdefgh"]
    assert habits_broken_by("basket", others) == ["shop"]
    assert habits_broken_by("shop_basket", others) == []
    assert habits_broken_by("basket", others[:7]) == []


def test_a_schema_with_both_numbers_has_no_habit() -> None:
    assert habits_broken_by("basket", ["orders", "accounts", "notes", "tags", "users", "item", "price", "bill"]) == []
