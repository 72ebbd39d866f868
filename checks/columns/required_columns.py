"""Find the columns that a statement adds to existing tables without a value for the rows that are there."""

from __future__ import annotations

from checks.catalog import CatalogChange
from checks.evidence import ModelColumn
from checks.running_release import mapped_table
from checks.upgrades import Step, by_table

PROVIDED = ("default", "identity", "generated")


def required_columns(step: Step) -> dict[str, list[CatalogChange]]:
    """Return the columns, by table, that are NOT NULL and that the server fills for nobody."""
    return by_table(step, (item for item in step.changes("column", "created") if requires_value(item)))


def requires_value(column: CatalogChange) -> bool:
    """Say whether a new column must have a value and the server gives none."""
    return column.after("nullable") == "false" and not any(column.after(attribute) for attribute in PROVIDED)


def model_column(step: Step, table: str, column: str) -> ModelColumn | None:
    """Return the column of the merge result's models, if they map it."""
    model = mapped_table(step.evidence.models, table)
    return next((item for item in model.columns if item.name == column), None) if model else None


def has_python_default(step: Step, column: CatalogChange) -> bool:
    """Say whether the model fills the column on SQLAlchemy's side."""
    model = model_column(step, column.table or "", column.name)
    return model is not None and model.has_python_default
