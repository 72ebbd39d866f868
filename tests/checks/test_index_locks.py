"""A blocking index build is told by the locks and the transaction, not by the words."""

from __future__ import annotations

from dataclasses import replace

from bot.report.wording import wording
from checks import registry
from checks.evidence import Lock
from checks.finding import Finding
from tests.checks.evidence_of import ORDERS, created_index, statement, upgrade_of

SHARE = Lock("orders", "SHARE", "orders", existing=True)
ONLINE = replace(SHARE, mode="SHARE UPDATE EXCLUSIVE")


def builds(*findings: Finding) -> list[str]:
    return [finding.object for finding in findings if finding.code == "A1"]


def test_a_build_in_a_transaction_that_holds_the_lock_already_is_found() -> None:
    evidence = upgrade_of(statement(locks=(SHARE,)), statement(created_index()))
    assert builds(*registry.run(evidence)) == ["ix"]


def test_a_plain_build_outside_a_transaction_blocks_as_well() -> None:
    evidence = upgrade_of(statement(created_index(), locks=(SHARE,), in_block=False))
    assert builds(*registry.run(evidence)) == ["ix"]


def test_a_concurrent_build_does_not_block() -> None:
    evidence = upgrade_of(statement(created_index(), locks=(ONLINE,), in_block=False))
    assert not builds(*registry.run(evidence))


def test_the_partitions_of_a_partitioned_table_are_one_finding_with_its_own_advice() -> None:
    parent = replace(ORDERS, kind="partitioned table")
    child = replace(ORDERS, oid=2, name="orders_2026", partition_of="orders")
    evidence = upgrade_of(statement(created_index(child), created_index(parent)), before=(parent, child))
    findings = [finding for finding in registry.run(evidence) if finding.code == "A1"]
    assert [finding.facts["table"] for finding in findings] == ["orders"]
    assert findings[0].fix is None
    safe = wording("A1", registry.describe("A1").name, findings[0].facts).safe
    assert safe is not None
    assert "ON ONLY orders" in safe


def test_a_revision_that_was_edited_is_not_judged_again() -> None:
    evidence = upgrade_of(statement(created_index(), locks=(SHARE,)))
    edited = replace(evidence, revisions=tuple(replace(item, status="edited") for item in evidence.revisions))
    assert not builds(*registry.run(edited))
