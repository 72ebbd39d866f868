"""A NOT NULL constraint that was validated: the catalog lists it no longer, because the column says the same."""

from __future__ import annotations

from dataclasses import replace

from checks.catalog import Constraint, Table


def with_validation(before: Table, after: Table) -> Table:
    """Return the later table with those constraints back, so that validating is not taken for dropping."""
    still_there = {constraint.oid for constraint in after.constraints}
    required = {column.name for column in after.columns if not column.nullable}
    validated = tuple(
        replace(constraint, validated=True, definition=constraint.definition.removesuffix(" NOT VALID"))
        for constraint in before.constraints
        if constraint.oid not in still_there and _is_unvalidated(constraint) and required.issuperset(constraint.columns)
    )
    return replace(after, constraints=after.constraints + validated) if validated else after


def _is_unvalidated(constraint: Constraint) -> bool:
    return constraint.kind == "not null" and not constraint.validated
