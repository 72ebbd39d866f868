"""Find out whether the release that is now running, that is the base commit's models, uses a table or column."""

from __future__ import annotations

import enum

from checks.catalog import Column
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


def leaves_to_server(evidence: ProjectEvidence, table: str, column: Column) -> bool:
    """Say whether the base commit's models let the server fill a column, by what it was at the base.

    They do where they do not map it, and where SQLAlchemy leaves it out of an INSERT unless the code sets it: a server
    default, or a key that counts itself.
    """
    model = mapped_table(evidence.base_models, table)
    mapped = next((item for item in model.columns if item.name == column.name), None) if model else None
    if mapped is None:
        return True
    counted = bool(column.identity) or (column.default or "").startswith("nextval(")
    by_server = mapped.has_server_default or (mapped.primary_key and counted)
    return by_server and not mapped.has_python_default
