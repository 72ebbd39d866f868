"""How a change is rolled out and taken back: transactions, data, the graph, code. Sections H to L."""

from __future__ import annotations

from checks.coupling import (
    application_imported,
    orm_session,
    query_without_index,
    running_release_names_it,
    still_named,
    waits_for_others,
)
from checks.finding import CheckDescription
from checks.graph import (
    broken_revision_graph,
    published_revision_changed,
    revision_file_naming,
    several_heads,
    upgrade_fails,
)
from checks.objects import owned_by_another_role
from checks.parity import autogenerate_noise, model_not_imported, models_and_migrations_disagree
from checks.process import code_with_migration, expand_and_contract, offline_refused
from checks.registry.terms import ANY, ERROR, NOTICE, WARNING
from checks.rollback import downgrade_destroys_data, incomplete_downgrade, no_way_back, values_without_way_back
from checks.rows import comparison_with_null, unbatched_rows
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
    transaction_by_hand,
    work_while_locked,
)
from checks.work import Work

DEPLOYMENT_CHECKS: tuple[CheckDescription, ...] = (
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
    CheckDescription("H13", "autocommit-refused", ERROR, ("H13",), autocommit_refused.check, ANY),
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
)
