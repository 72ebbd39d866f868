"""What the checks say where something could not be known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.report.wording import wording
from checks import registry
from checks.catalog import CatalogChange
from checks.evidence import Operation
from checks.finding import Finding, Severity
from tests.checks.evidence_of import dropped, statement, upgrade_of


def only(findings: tuple[Finding, ...]) -> Finding:
    assert len(findings) == 1
    return findings[0]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (dropped("column", "note"), "D1"),
        (dropped("table", "orders"), "D2"),
        (CatalogChange("table", "renamed", "orders", None, 1), "D3"),
    ],
)
def test_what_may_be_in_use_is_a_warning_that_says_so(change: CatalogChange, code: str) -> None:
    evidence = upgrade_of(statement(change))
    assert evidence.base_models is None
    finding = only(tuple(item for item in registry.run(evidence) if item.code == code))
    assert finding.severity is Severity.WARNING
    said = wording(code, registry.describe(code).name, finding.facts)
    assert "could not be loaded" in said.message


def test_drift_of_unknown_age_is_a_warning_that_says_so() -> None:
    operation = Operation("add_column", "orders", "orders.city", "op.add_column('orders', ...)")
    evidence = replace(upgrade_of(), operations=(operation,))
    finding = only(registry.run(evidence))
    assert (finding.code, finding.severity) == ("J8", Severity.WARNING)
    assert "may be older than this change" in wording("J8", registry.describe("J8").name, finding.facts).why


def test_a_project_without_revisions_at_the_base_has_no_older_drift() -> None:
    operation = Operation("add_table", "orders", "orders", "op.create_table('orders')")
    evidence = replace(upgrade_of(), operations=(operation,))
    evidence = replace(evidence, base_graph=replace(evidence.base_graph, revisions=()))
    assert only(registry.run(evidence)).severity is Severity.ERROR
