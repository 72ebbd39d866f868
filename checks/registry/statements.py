"""What statements do to schema and tables: sections A to G of the hazard list."""

from __future__ import annotations

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
from checks.coupling import new_discriminator_value
from checks.design import hard_to_keep
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
from checks.enums import enum_label_lost, enum_label_new_to_readers, enum_type_missing, new_enum_label_used
from checks.finding import CheckDescription
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
from checks.mysql import column_order
from checks.objects import composite_type_changed, dropped_object, renamed_object, security_definer, server_changed
from checks.partitions import attach_partition_scan, detach_without_concurrently
from checks.registry.terms import ANY, ERROR, MYSQL, NOTICE, STRICT, WARNING
from checks.transactions import table_locked_by_hand
from checks.triggers import trigger_function_breaks, trigger_on_existing_table
from checks.work import Work

STATEMENT_CHECKS: tuple[CheckDescription, ...] = (
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
        STRICT,
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
    CheckDescription("D5", "renamed-object", ERROR, ("D5", "L2"), renamed_object.check),
    CheckDescription("D6", "dropped-object", ERROR, ("D6",), dropped_object.check),
    CheckDescription("D8", "cascade", WARNING, ("D8",), cascade.check),
    CheckDescription("D9", "index-lost-with-column", WARNING, ("D9",), index_lost_with_column.check),
    CheckDescription("D12", "constraint-dropped", ERROR, ("D12", "L2"), constraint_dropped.check),
    CheckDescription("D13", "table-recreated", ERROR, ("D13",), table_recreated.check, ANY),
    CheckDescription("D14", "dropped-without-proof", WARNING, ("D14",), dropped_without_proof.check, ANY),
    CheckDescription("D16", "trigger-function-breaks", ERROR, ("D16",), trigger_function_breaks.check),
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
)
