"""The explicit list of checks, and how they are run."""

from __future__ import annotations

from dataclasses import replace

from checks.columns import (
    column_added_with_rewrite,
    required_column_without_default,
    set_not_null_scan,
    type_change_rewrite,
)
from checks.constraints import check_validated_on_add, foreign_key_validated_on_add, unique_built_on_add
from checks.drops import dropped_column_in_use, dropped_table_in_use, renamed_in_use
from checks.evidence import ProjectEvidence
from checks.finding import CheckDescription, Finding, Severity
from checks.graph import broken_revision_graph, published_revision_changed, several_heads, upgrade_fails
from checks.indexes import blocking_index_build, concurrently_in_transaction
from checks.parity import model_not_imported, models_and_migrations_disagree
from checks.rollback import downgrade_destroys_data, incomplete_downgrade, no_way_back

ANY = ("postgresql", "mysql", "mariadb", "sqlite")
ERROR, WARNING = Severity.ERROR, Severity.WARNING

CHECKS: tuple[CheckDescription, ...] = (
    CheckDescription("A1", "blocking-index-build", ERROR, ("A1", "B10"), blocking_index_build.check),
    CheckDescription("A3", "concurrently-in-transaction", ERROR, ("A3",), concurrently_in_transaction.check),
    CheckDescription(
        "B1", "required-column-without-default", ERROR, ("B1", "B2"), required_column_without_default.check
    ),
    CheckDescription(
        "B4", "column-added-with-rewrite", ERROR, ("B4", "B6", "B7", "B8"), column_added_with_rewrite.check
    ),
    CheckDescription("C1", "type-change-rewrite", ERROR, ("C1", "C2", "C3", "C4", "F4"), type_change_rewrite.check),
    CheckDescription("C7", "set-not-null-scan", ERROR, ("C7", "E6"), set_not_null_scan.check),
    CheckDescription("D1", "dropped-column-in-use", ERROR, ("D1",), dropped_column_in_use.check, ANY),
    CheckDescription("D2", "dropped-table-in-use", ERROR, ("D2",), dropped_table_in_use.check, ANY),
    CheckDescription("D3", "renamed-in-use", ERROR, ("D3", "D4"), renamed_in_use.check, ANY),
    CheckDescription("E1", "foreign-key-validated-on-add", ERROR, ("E1", "B9"), foreign_key_validated_on_add.check),
    CheckDescription("E2", "check-validated-on-add", ERROR, ("E2", "B11"), check_validated_on_add.check),
    CheckDescription("E4", "unique-built-on-add", ERROR, ("E4", "E5", "E8", "B10", "B11"), unique_built_on_add.check),
    CheckDescription("J1", "several-heads", ERROR, ("J1", "J2", "J3"), several_heads.check, ANY),
    CheckDescription("J4", "published-revision-changed", ERROR, ("J4",), published_revision_changed.check, ANY),
    CheckDescription("J5", "broken-revision-graph", ERROR, ("J5",), broken_revision_graph.check, ANY),
    CheckDescription("J8", "models-and-migrations-disagree", ERROR, ("J8",), models_and_migrations_disagree.check, ANY),
    CheckDescription("J9", "model-not-imported", WARNING, ("J9",), model_not_imported.check, ANY),
    CheckDescription(
        "J10", "upgrade-fails", ERROR, ("J10", "A6", "B13", "C5", "D15", "E14", "F2"), upgrade_fails.check, ANY
    ),
    CheckDescription("K1", "no-way-back", ERROR, ("K1", "K4"), no_way_back.check, ANY),
    CheckDescription("K2", "incomplete-downgrade", ERROR, ("K2", "F6"), incomplete_downgrade.check, ANY),
    CheckDescription("K3", "downgrade-destroys-data", WARNING, ("K3",), downgrade_destroys_data.check, ANY),
    CheckDescription("S1", "merge-conflict", ERROR, ("S1",), None, ANY),
)


def run(evidence: ProjectEvidence) -> tuple[Finding, ...]:
    """Return what every check for the project's dialect finds, in the order of the files.

    The dialect is among the facts of each, because it decides on the wording.
    """
    findings = [
        replace(finding, facts={"dialect": evidence.dialect, **finding.facts})
        for description in CHECKS
        if description.check is not None and evidence.dialect in description.dialects
        for finding in description.check(evidence)
    ]
    return tuple(sorted(findings, key=lambda finding: (finding.path, finding.line, finding.code, finding.object)))


def describe(code: str) -> CheckDescription:
    """Return the description of a check by its code. Raises KeyError where there is none."""
    for description in CHECKS:
        if description.code == code:
            return description
    raise KeyError(code)
