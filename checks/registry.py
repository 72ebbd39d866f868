"""The explicit list of checks, and how they are run."""

from __future__ import annotations

from dataclasses import replace

from checks.columns import (
    column_added_with_rewrite,
    column_changes_shape,
    column_needed_by_view,
    default_changed,
    generated_expression_changed,
    json_column,
    not_null_dropped,
    python_default_only,
    required_column_without_default,
    running_release_cannot_insert,
    set_not_null_scan,
    small_integer_key,
    type_change_rewrite,
    using_other_column,
)
from checks.constraints import (
    cascading_foreign_key,
    check_validated_on_add,
    constraint_without_name,
    deleting_left_open,
    domain_rule_scan,
    exclusion_constraint,
    foreign_key_types_differ,
    foreign_key_validated_on_add,
    foreign_key_without_index,
    never_validated,
    new_table_with_foreign_key,
    new_write_restriction,
    unique_built_on_add,
    validated_under_lock,
)
from checks.coupling import (
    application_imported,
    new_discriminator_value,
    orm_session,
    query_without_index,
    running_release_names_it,
    still_named,
    waits_for_others,
)
from checks.design import (
    attribute_table,
    awkward_name,
    copied_column,
    hard_to_keep,
    list_in_text,
    money_as_float,
    name_against_convention,
    nullable_flag,
    reference_without_key,
    repeated_columns,
    status_as_text,
    table_name_against_habit,
    table_without_key,
    text_length,
    timestamp_without_zone,
    value_as_text,
)
from checks.drops import (
    cascade,
    constraint_dropped,
    drop_foreign_key,
    dropped_column_in_use,
    dropped_table_in_use,
    dropped_without_proof,
    index_lost_with_column,
    rename_as_drop_and_add,
    renamed_in_use,
    table_recreated,
)
from checks.enums import (
    enum_label_lost,
    enum_label_new_to_readers,
    enum_type_missing,
    new_enum_label_used,
)
from checks.evidence import ProjectEvidence
from checks.finding import CheckDescription, Finding, Severity
from checks.graph import (
    broken_revision_graph,
    published_revision_changed,
    revision_file_naming,
    several_heads,
    upgrade_fails,
)
from checks.indexes import (
    blocking_index_build,
    blocking_index_drop,
    concurrent_build_corrupts,
    concurrent_under_timeout,
    concurrently_in_transaction,
    concurrently_on_partitioned,
    dropped_before_replacement,
    invalid_leftover_hidden,
    redundant_index,
    reindex_locks,
    unique_index_dropped,
    wide_or_hash_index,
)
from checks.maintenance import refresh_materialized_view, table_storage_rewrite, truncate, vacuum_full_or_cluster
from checks.mysql import (
    column_order,
    half_done,
    implicit_value,
    metadata_lock_wait,
    null_replaced,
    reference_ignored,
    restated_column,
    storage,
    table_copied,
    values_lost,
)
from checks.objects import (
    composite_type_changed,
    dropped_object,
    owned_by_another_role,
    renamed_object,
    security_definer,
    server_changed,
)
from checks.parity import autogenerate_noise, model_not_imported, models_and_migrations_disagree
from checks.partitions import attach_partition_scan, detach_without_concurrently
from checks.process import code_with_migration, expand_and_contract, offline_refused
from checks.rollback import downgrade_destroys_data, incomplete_downgrade, no_way_back, values_without_way_back
from checks.rows import comparison_with_null, unbatched_rows
from checks.security import (
    rights_for_everybody,
    row_security_lifted,
    secret_as_literal,
    sensitive_column,
    sql_from_values,
)
from checks.sizes import sized
from checks.sqlite import children_deleted, lost_in_batch, offline_batch, outside_batch
from checks.transactions import (
    autocommit_refused,
    half_committed,
    lock_timeout_missing,
    one_transaction_for_all,
    session_without_name,
    setting_left_behind,
    several_tables_locked,
    statement_timeout_missing,
    table_altered_again,
    table_locked_by_hand,
    transaction_by_hand,
    work_while_locked,
)
from checks.triggers import trigger_on_existing_table
from checks.work import Work

ANY = ("postgresql", "mysql", "mariadb", "sqlite")
SERVERS = ("postgresql", "mysql", "mariadb")
MYSQL = ("mysql", "mariadb")
SQLITE = ("sqlite",)
STRICT = ("postgresql", "sqlite")
"""Those that refuse a row without a required value, where others make one up."""
ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

CHECKS: tuple[CheckDescription, ...] = (
    CheckDescription(
        "A1", "blocking-index-build", ERROR, ("A1", "A10", "B10"), blocking_index_build.check, work=Work.INDEX
    ),
    CheckDescription("A2", "blocking-index-drop", WARNING, ("A2",), blocking_index_drop.check),
    CheckDescription("A3", "concurrently-in-transaction", ERROR, ("A3", "F1"), concurrently_in_transaction.check),
    CheckDescription("A4", "concurrent-under-timeout", WARNING, ("A4",), concurrent_under_timeout.check),
    CheckDescription("A5", "invalid-leftover-hidden", WARNING, ("A5",), invalid_leftover_hidden.check),
    CheckDescription("A6", "concurrently-on-partitioned", ERROR, ("A6",), concurrently_on_partitioned.check),
    CheckDescription("A7", "reindex-locks", ERROR, ("A7",), reindex_locks.check, work=Work.INDEX),
    CheckDescription("A8", "dropped-before-replacement", WARNING, ("A8",), dropped_before_replacement.check),
    CheckDescription("A9", "unique-index-dropped", ERROR, ("A9", "L2"), unique_index_dropped.check),
    CheckDescription("A11", "redundant-index", WARNING, ("A11",), redundant_index.check),
    CheckDescription("A12", "wide-or-hash-index", NOTICE, ("A12", "A13"), wide_or_hash_index.check, style="design"),
    CheckDescription("A14", "foreign-key-without-index", NOTICE, ("A14",), foreign_key_without_index.check),
    CheckDescription("A15", "concurrent-build-corrupts", WARNING, ("A15",), concurrent_build_corrupts.check),
    CheckDescription(
        "B1",
        "required-column-without-default",
        ERROR,
        ("B1", "L2", "N4"),
        required_column_without_default.check,
        STRICT,
    ),
    CheckDescription("B2", "python-default-only", ERROR, ("B2", "L2", "N4"), python_default_only.check, STRICT),
    CheckDescription(
        "B3",
        "running-release-cannot-insert",
        ERROR,
        ("B3", "C10", "C13", "K5", "L2"),
        running_release_cannot_insert.check,
    ),
    CheckDescription(
        "B4",
        "column-added-with-rewrite",
        ERROR,
        ("B4", "B5", "B6", "B7", "B8"),
        column_added_with_rewrite.check,
        work=Work.REWRITE,
    ),
    CheckDescription("B12", "json-column", NOTICE, ("B12",), json_column.check, style="types"),
    CheckDescription("B13", "enum-type-missing", ERROR, ("B13",), enum_type_missing.check),
    CheckDescription("B14", "foreign-key-types-differ", WARNING, ("B14",), foreign_key_types_differ.check),
    CheckDescription("B15", "new-discriminator-value", NOTICE, ("B15",), new_discriminator_value.check, ANY),
    CheckDescription("B16", "column-order", NOTICE, ("B16",), column_order.check, MYSQL, style="statements"),
    CheckDescription("B17", "column-changes-shape", ERROR, ("B17",), column_changes_shape.check, ANY),
    CheckDescription(
        "C1", "type-change-rewrite", ERROR, ("C1", "C2", "C3", "C4", "F4"), type_change_rewrite.check, work=Work.REWRITE
    ),
    CheckDescription("C5", "column-needed-by-view", ERROR, ("C5",), column_needed_by_view.check),
    CheckDescription("C6", "using-other-column", ERROR, ("C6",), using_other_column.check),
    CheckDescription(
        "C7", "set-not-null-scan", ERROR, ("C7", "C8", "C11", "E6"), set_not_null_scan.check, work=Work.SCAN
    ),
    CheckDescription("C9", "not-null-dropped", NOTICE, ("C9",), not_null_dropped.check),
    CheckDescription("C10", "default-changed", WARNING, ("C10", "L2"), default_changed.check),
    CheckDescription("C12", "small-integer-key", NOTICE, ("C12",), small_integer_key.check, style="types"),
    CheckDescription(
        "C13", "generated-expression-changed", ERROR, ("C13",), generated_expression_changed.check, work=Work.REWRITE
    ),
    CheckDescription("D1", "dropped-column-in-use", ERROR, ("D1", "K5", "L2"), dropped_column_in_use.check, ANY),
    CheckDescription("D2", "dropped-table-in-use", ERROR, ("D2", "K5", "L2"), dropped_table_in_use.check, ANY),
    CheckDescription("D3", "renamed-in-use", ERROR, ("D3", "D4", "K5", "L2"), renamed_in_use.check, ANY),
    CheckDescription("D7", "rename-as-drop-and-add", ERROR, ("D7",), rename_as_drop_and_add.check, ANY),
    CheckDescription("D5", "renamed-object", WARNING, ("D5", "L2"), renamed_object.check),
    CheckDescription("D6", "dropped-object", WARNING, ("D6",), dropped_object.check),
    CheckDescription("D8", "cascade", WARNING, ("D8",), cascade.check),
    CheckDescription("D9", "index-lost-with-column", WARNING, ("D9",), index_lost_with_column.check),
    CheckDescription("D12", "constraint-dropped", ERROR, ("D12", "L2"), constraint_dropped.check),
    CheckDescription("D13", "table-recreated", ERROR, ("D13",), table_recreated.check, ANY),
    CheckDescription("D14", "dropped-without-proof", WARNING, ("D14",), dropped_without_proof.check, ANY),
    CheckDescription("D11", "drop-foreign-key", WARNING, ("D10", "D11"), drop_foreign_key.check),
    CheckDescription(
        "E1", "foreign-key-validated-on-add", ERROR, ("E1", "B9"), foreign_key_validated_on_add.check, work=Work.SCAN
    ),
    CheckDescription(
        "E2", "check-validated-on-add", ERROR, ("E2", "B11"), check_validated_on_add.check, work=Work.SCAN
    ),
    CheckDescription("E3", "validated-under-lock", ERROR, ("E3",), validated_under_lock.check, work=Work.SCAN),
    CheckDescription(
        "E4",
        "unique-built-on-add",
        ERROR,
        ("E4", "E5", "E8", "B10", "B11"),
        unique_built_on_add.check,
        work=Work.UNIQUE_INDEX,
    ),
    CheckDescription("E7", "exclusion-constraint", ERROR, ("E7",), exclusion_constraint.check, work=Work.UNIQUE_INDEX),
    CheckDescription("E9", "new-write-restriction", WARNING, ("E9", "E8", "L2"), new_write_restriction.check),
    CheckDescription("E11", "new-table-with-foreign-key", NOTICE, ("E11", "E10"), new_table_with_foreign_key.check),
    CheckDescription(
        "E12", "cascading-foreign-key", NOTICE, ("E12", "Q10"), cascading_foreign_key.check, style="design"
    ),
    CheckDescription("E13", "never-validated", NOTICE, ("E13",), never_validated.check),
    CheckDescription("E16", "constraint-without-name", ERROR, ("E16", "K4"), constraint_without_name.check),
    CheckDescription("F2", "new-enum-label-used", ERROR, ("F2",), new_enum_label_used.check),
    CheckDescription("F5", "enum-label-new-to-readers", NOTICE, ("F3", "F5", "L2"), enum_label_new_to_readers.check),
    CheckDescription("F7", "enum-label-lost", ERROR, ("F7", "L2"), enum_label_lost.check),
    CheckDescription("F8", "domain-rule-scan", ERROR, ("F8",), domain_rule_scan.check, work=Work.SCAN),
    CheckDescription("F9", "composite-type-changed", NOTICE, ("F9",), composite_type_changed.check),
    CheckDescription("G1", "attach-partition-scan", ERROR, ("G1",), attach_partition_scan.check, work=Work.SCAN),
    CheckDescription("G2", "detach-without-concurrently", WARNING, ("G2",), detach_without_concurrently.check),
    CheckDescription("G3", "refresh-materialized-view", ERROR, ("G3",), refresh_materialized_view.check),
    CheckDescription("G4", "trigger-on-existing-table", WARNING, ("G4",), trigger_on_existing_table.check),
    CheckDescription("G5", "vacuum-full-or-cluster", ERROR, ("G5",), vacuum_full_or_cluster.check, work=Work.REWRITE),
    CheckDescription("G6", "table-storage-rewrite", ERROR, ("G6",), table_storage_rewrite.check, work=Work.REWRITE),
    CheckDescription("G7", "server-changed", WARNING, ("G7",), server_changed.check),
    CheckDescription("G8", "truncate", ERROR, ("G8",), truncate.check),
    CheckDescription("G9", "table-locked-by-hand", WARNING, ("G9",), table_locked_by_hand.check),
    CheckDescription("G10", "hard-to-keep", NOTICE, ("G10",), hard_to_keep.check, style="design"),
    CheckDescription("G11", "security-definer", WARNING, ("G11", "P5"), security_definer.check),
    CheckDescription("H1", "lock-timeout-missing", WARNING, ("H1", "H3"), lock_timeout_missing.check),
    CheckDescription(
        "H2", "statement-timeout-missing", NOTICE, ("H2",), statement_timeout_missing.check, style="statements"
    ),
    CheckDescription(
        "H4", "work-while-locked", ERROR, ("H4", "H17"), work_while_locked.check, work=Work.ROWS_UNDER_LOCK
    ),
    CheckDescription("H5", "several-tables-locked", WARNING, ("H5",), several_tables_locked.check),
    CheckDescription("H6", "table-altered-again", NOTICE, ("H6",), table_altered_again.check, style="statements"),
    CheckDescription("H7", "transaction-by-hand", WARNING, ("H7", "H8"), transaction_by_hand.check),
    CheckDescription("H11", "half-committed", WARNING, ("H9", "H10", "H11"), half_committed.check),
    CheckDescription(
        "H12", "one-transaction-for-all", ERROR, ("H12",), one_transaction_for_all.check, work=Work.ROWS_UNDER_LOCK
    ),
    CheckDescription("H13", "autocommit-refused", ERROR, ("H13",), autocommit_refused.check),
    CheckDescription("H14", "setting-left-behind", WARNING, ("H14",), setting_left_behind.check),
    CheckDescription("H15", "session-without-name", NOTICE, ("H15",), session_without_name.check, style="sessions"),
    CheckDescription("H16", "owned-by-another-role", NOTICE, ("H16",), owned_by_another_role.check),
    CheckDescription("I1", "unbatched-rows", ERROR, ("I1", "I2"), unbatched_rows.check, ANY, work=Work.ROWS),
    CheckDescription("I3", "orm-session", WARNING, ("I3",), orm_session.check, ANY),
    CheckDescription("I4", "application-imported", WARNING, ("I4",), application_imported.check, ANY),
    CheckDescription("I7", "comparison-with-null", WARNING, ("I7",), comparison_with_null.check, ANY),
    CheckDescription("I8", "values-without-way-back", NOTICE, ("I8",), values_without_way_back.check, ANY),
    CheckDescription("I9", "offline-refused", NOTICE, ("I9",), offline_refused.check, ANY, style="process"),
    CheckDescription("J1", "several-heads", ERROR, ("J1", "J2", "J3"), several_heads.check, ANY),
    CheckDescription("J4", "published-revision-changed", ERROR, ("J4",), published_revision_changed.check, ANY),
    CheckDescription("J5", "broken-revision-graph", ERROR, ("J5",), broken_revision_graph.check, ANY),
    CheckDescription("J6", "code-with-migration", NOTICE, ("J6",), code_with_migration.check, ANY, style="process"),
    CheckDescription("J7", "expand-and-contract", NOTICE, ("J7",), expand_and_contract.check, ANY, style="process"),
    CheckDescription("J8", "models-and-migrations-disagree", ERROR, ("J8",), models_and_migrations_disagree.check, ANY),
    CheckDescription("J9", "model-not-imported", WARNING, ("J9",), model_not_imported.check, ANY),
    CheckDescription("J10", "upgrade-fails", ERROR, ("J10", "D15", "E14", "E15"), upgrade_fails.check, ANY),
    CheckDescription("J11", "revision-file-naming", NOTICE, ("J11",), revision_file_naming.check, ANY, style="naming"),
    CheckDescription("J12", "autogenerate-noise", ERROR, ("J12",), autogenerate_noise.check, ANY),
    CheckDescription("K1", "no-way-back", ERROR, ("K1",), no_way_back.check, ANY),
    CheckDescription("K2", "incomplete-downgrade", ERROR, ("K2", "F6"), incomplete_downgrade.check, ANY),
    CheckDescription("K3", "downgrade-destroys-data", WARNING, ("K3",), downgrade_destroys_data.check, ANY),
    CheckDescription("L1", "still-named", ERROR, ("L1",), still_named.check, ANY),
    CheckDescription("L2", "running-release-names-it", ERROR, ("L2",), running_release_names_it.check, ANY),
    CheckDescription("L3", "query-without-index", WARNING, ("L3",), query_without_index.check, ANY),
    CheckDescription("L4", "waits-for-others", WARNING, ("L4",), waits_for_others.check, ANY),
    CheckDescription("M1", "restated-column", ERROR, ("M1",), restated_column.check, MYSQL),
    CheckDescription("M2", "half-done", WARNING, ("M2",), half_done.check, MYSQL),
    CheckDescription(
        "M3", "table-copied", ERROR, ("M3", "M4", "M7", "M8"), table_copied.check, MYSQL, work=Work.REWRITE
    ),
    CheckDescription("M5", "values-lost", ERROR, ("M5",), values_lost.check, MYSQL),
    CheckDescription("M6", "reference-ignored", ERROR, ("M6",), reference_ignored.check, MYSQL),
    CheckDescription("M9", "null-replaced", ERROR, ("M9",), null_replaced.check, MYSQL),
    CheckDescription("M10", "implicit-value", ERROR, ("M10",), implicit_value.check, MYSQL),
    CheckDescription("M11", "storage", NOTICE, ("M11",), storage.check, MYSQL, style="types"),
    CheckDescription("M12", "metadata-lock-wait", WARNING, ("M12",), metadata_lock_wait.check, MYSQL),
    CheckDescription("N1", "outside-batch", ERROR, ("N1",), outside_batch.check, SQLITE),
    CheckDescription("N2", "lost-in-batch", ERROR, ("N2",), lost_in_batch.check, SQLITE),
    CheckDescription("N3", "offline-batch", NOTICE, ("N3",), offline_batch.check, SQLITE, style="statements"),
    CheckDescription("N6", "children-deleted", ERROR, ("N6",), children_deleted.check, SQLITE),
    CheckDescription("P1", "sql-from-values", WARNING, ("P1",), sql_from_values.check, ANY),
    CheckDescription("P2", "rights-for-everybody", WARNING, ("P2",), rights_for_everybody.check),
    CheckDescription("P3", "row-security-lifted", WARNING, ("P3",), row_security_lifted.check),
    CheckDescription("P4", "secret-as-literal", WARNING, ("P4",), secret_as_literal.check, ANY),
    CheckDescription("P6", "sensitive-column", NOTICE, ("P6",), sensitive_column.check, ANY, style="security"),
    CheckDescription("Q1", "table-without-key", WARNING, ("Q1",), table_without_key.check, SERVERS),
    CheckDescription("Q2", "reference-without-key", NOTICE, ("Q2",), reference_without_key.check, style="design"),
    CheckDescription("Q3", "repeated-columns", NOTICE, ("Q3",), repeated_columns.check, ANY, style="design"),
    CheckDescription("Q4", "timestamp-without-zone", NOTICE, ("Q4",), timestamp_without_zone.check, style="types"),
    CheckDescription("Q5", "money-as-float", NOTICE, ("Q5",), money_as_float.check, SERVERS, style="types"),
    CheckDescription(
        "Q6", "name-against-convention", NOTICE, ("Q6",), name_against_convention.check, SERVERS, style="naming"
    ),
    CheckDescription("Q7", "text-length", NOTICE, ("Q7",), text_length.check, style="types"),
    CheckDescription("Q8", "nullable-flag", NOTICE, ("Q8",), nullable_flag.check, SERVERS, style="types"),
    CheckDescription("Q9", "copied-column", NOTICE, ("Q9",), copied_column.check, SERVERS, style="design"),
    CheckDescription("Q10", "deleting-left-open", NOTICE, ("Q10",), deleting_left_open.check, style="design"),
    CheckDescription("Q11", "awkward-name", NOTICE, ("Q11",), awkward_name.check, style="naming"),
    CheckDescription("Q12", "value-as-text", NOTICE, ("Q12",), value_as_text.check, SERVERS, style="types"),
    CheckDescription("Q13", "list-in-text", NOTICE, ("Q3",), list_in_text.check, SERVERS, style="design"),
    CheckDescription("Q14", "attribute-table", NOTICE, ("Q3",), attribute_table.check, SERVERS, style="design"),
    CheckDescription("Q15", "status-as-text", NOTICE, ("Q8",), status_as_text.check, SERVERS, style="types"),
    CheckDescription(
        "Q16", "table-name-against-habit", NOTICE, ("Q6",), table_name_against_habit.check, SERVERS, style="naming"
    ),
    CheckDescription("S1", "merge-conflict", ERROR, ("S1",), None, ANY),
    CheckDescription("S2", "acceptance-without-effect", WARNING, ("S2",), None, ANY),
)


def run(evidence: ProjectEvidence) -> tuple[Finding, ...]:
    """Return what every check for the project's dialect finds, in the order of the files.

    The dialect is among the facts of each, because it decides on the wording.
    """
    findings = [
        sized(replace(finding, facts={"dialect": evidence.dialect, **finding.facts}), description.work, evidence.sizes)
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
