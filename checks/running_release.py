"""Find out whether the release that is now running, that is the base commit's models, uses a table or column."""

from __future__ import annotations

import enum

from checks.evidence import ModelTable, ProjectEvidence
from checks.finding import Severity
from checks.names import same_table


class Use(enum.StrEnum):
    """Whether the running release uses something."""

    USED = "used"
    UNUSED = "unused"
    UNKNOWN = "unknown"
    """The base commit's models could not be loaded."""


SEVERITY = {Use.USED: Severity.ERROR, Use.UNKNOWN: Severity.WARNING}
"""How much it weighs that something in use goes away; what is unused may go."""


def use_of_table(evidence: ProjectEvidence, table: str) -> Use:
    """Say whether the base commit's models map a table, by its name at the base."""
    if evidence.base_models is None:
        return Use.UNKNOWN
    return Use.USED if mapped_table(evidence.base_models, table) else Use.UNUSED


def use_of_column(evidence: ProjectEvidence, table: str, column: str) -> Use:
    """Say whether the base commit's models map a column, by its and its table's name at the base."""
    if evidence.base_models is None:
        return Use.UNKNOWN
    model = mapped_table(evidence.base_models, table)
    named = model is not None and any(item.name == column for item in model.columns)
    return Use.USED if named else Use.UNUSED


def mapped_table(models: tuple[ModelTable, ...] | None, table: str) -> ModelTable | None:
    """Return the model of a table, if there is one."""
    return next((model for model in models or () if same_table(model.name, table)), None)
