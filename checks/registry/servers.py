"""What only MySQL, MariaDB and SQLite do: sections M and N."""

from __future__ import annotations

from checks.finding import CheckDescription
from checks.mysql import (
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
from checks.registry.terms import ERROR, MYSQL, NOTICE, SQLITE, WARNING
from checks.sqlite import children_deleted, lost_in_batch, offline_batch, outside_batch
from checks.work import Work

SERVER_CHECKS: tuple[CheckDescription, ...] = (
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
)
