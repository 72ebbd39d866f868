"""What MySQL and MariaDB put in the place of a missing value, and what of a statement asks for a copy of the table."""

from __future__ import annotations

import pytest

from checks.catalog import AttributeChange, CatalogChange
from checks.evidence import Statement
from checks.mysql.causes import cause_of
from checks.mysql.implicit_values import implicit_value, is_zero_date
from checks.mysql.session import is_strict
from checks.upgrades import Step
from tests.checks.evidence_of import upgrade_of


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ("int(11)", "0"),
        ("decimal(8,2) unsigned", "0"),
        ("varchar(20)", "''"),
        ("longtext", "''"),
        ("enum('it''s','b')", "'it's'"),
        ("set('a','b')", "''"),
        ("date", "'0000-00-00'"),
        ("datetime(6)", "'0000-00-00 00:00:00'"),
        ("time", "'00:00:00'"),
    ],
)
def test_a_required_column_without_a_default_gets_the_value_of_its_type(spelling: str, value: str) -> None:
    assert implicit_value(spelling) == value


def test_only_a_date_of_zeros_is_a_zero_date() -> None:
    assert is_zero_date(implicit_value("datetime"))
    assert not is_zero_date(implicit_value("time"))


@pytest.mark.parametrize(
    ("mode", "strict"),
    [(None, True), ("", False), ("NO_ENGINE_SUBSTITUTION", False), ("ANSI,STRICT_ALL_TABLES", True)],
)
def test_a_session_is_strict_unless_it_was_told_otherwise(mode: str | None, strict: bool) -> None:
    assert is_strict(Statement("SQL", "SQL", None, 1, in_transaction_block=False, sql_mode=mode)) == strict


def altered(*attributes: tuple[str, str | None, str | None]) -> CatalogChange:
    return CatalogChange("column", "altered", "note", "orders", 1, tuple(AttributeChange(*item) for item in attributes))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (altered(("type", "enum('a')", "enum('b','a')"), ("nullable", "false", "true")), "labels"),
        (altered(("type", "int(11)", "bigint(20)"), ("nullable", "false", "true")), "type"),
        (altered(("nullable", "true", "false")), "nullable"),
        (altered(("comment", None, "x")), "other"),
    ],
)
def test_the_change_that_needs_the_most_work_is_the_cause(change: CatalogChange, kind: str) -> None:
    statement = Statement("SQL", "ALTER TABLE", None, 1, in_transaction_block=False, changes=(change,))
    evidence = upgrade_of(statement)
    assert cause_of(Step(evidence, evidence.revisions[0], statement), "orders").kind == kind
