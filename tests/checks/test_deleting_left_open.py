"""Whether the schema's other foreign keys say what happens on deleting, on hand-made catalogs."""

from __future__ import annotations

from dataclasses import replace

from checks.catalog import AttributeChange, Catalog, CatalogChange, Column, Constraint, Table
from checks.constraints.deleting_left_open import check
from checks.evidence import ProjectEvidence
from tests.checks.evidence_of import ORDERS, statement, upgrade_of

NOTES = Table(2, "public", "notes", "table", columns=(Column("order_id", 1, "bigint", nullable=True),))
CREATED = CatalogChange(
    "constraint", "created", "notes_order_id_fkey", "notes", 2, (AttributeChange("kind", None, "foreign key"),)
)


def key(number: int, rule: str) -> Constraint:
    """Return a foreign key to ``orders``."""
    return Constraint(
        oid=number,
        name="notes_order_id_fkey",
        kind="foreign key",
        columns=("order_id",),
        definition=f"FOREIGN KEY (order_id) REFERENCES orders(id){rule}",
        validated=True,
        referenced_table="orders",
        referenced_columns=("id",),
    )


def added_beside(*rules: str) -> ProjectEvidence:
    """Return a change that adds a key without a rule to a schema whose keys have these."""
    others = tuple(replace(ORDERS, oid=10 + place, constraints=(key(place, rule),)) for place, rule in enumerate(rules))
    evidence = upgrade_of(statement(CREATED), before=(ORDERS, NOTES, *others))
    after = Catalog((ORDERS, replace(NOTES, constraints=(key(99, ""),)), *others))
    revision = evidence.revisions[0]
    return replace(evidence, revisions=(replace(revision, upgrade=replace(revision.upgrade, after=after)),))


def test_a_key_without_a_rule_stands_out_where_four_fifths_of_the_others_have_one() -> None:
    rules = [" ON DELETE CASCADE", " ON DELETE RESTRICT", " ON DELETE SET NULL", " ON DELETE CASCADE", ""]
    (finding,) = check(added_beside(*rules))
    assert (finding.facts["reason"], finding.facts["saying"], finding.facts["keys"]) == ("usual", 4, 5)


def test_a_key_without_a_rule_is_one_of_many_where_others_have_none() -> None:
    assert not list(check(added_beside(" ON DELETE CASCADE", " ON DELETE CASCADE", " ON DELETE CASCADE", "", "")))
    assert not list(check(added_beside(" ON DELETE CASCADE")))
