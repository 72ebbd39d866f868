"""Which files hold the models that a change is about."""

from __future__ import annotations

from dataclasses import replace

from bot.report.model_files import model_files
from checks.evidence import ModelColumn, ModelTable, Operation, Place, ProjectEvidence
from tests.checks.evidence_of import dropped, statement, upgrade_of


def model(name: str, *columns: str) -> ModelTable:
    return ModelTable(name, tuple(map(column, columns)), Place(f"{name}.py", 1, 9))


def column(name: str) -> ModelColumn:
    return ModelColumn(
        name, "text", nullable=True, has_server_default=False, has_python_default=False, primary_key=False
    )


def files(evidence: ProjectEvidence, base: tuple[ModelTable, ...], merged: tuple[ModelTable, ...]) -> tuple[str, ...]:
    return model_files(replace(evidence, base_models=base, models=merged))


def test_those_of_the_tables_that_a_migration_touches() -> None:
    models = (model("orders", "id"), model("accounts", "id"))
    assert files(upgrade_of(statement(dropped("column", "note"))), models, models) == ("orders.py",)


def test_those_that_the_change_edits() -> None:
    base, merged = (
        (model("orders", "id"), model("accounts", "id")),
        (model("orders", "id"), model("accounts", "id", "x")),
    )
    assert files(upgrade_of(), base, merged) == ("accounts.py",)


def test_those_of_which_alembic_asks_more_than_at_the_base() -> None:
    models = (model("orders", "id"), model("accounts", "id"))
    older = Operation("add_index", "orders", "ix", "op.create_index('ix')")
    newer = Operation("add_index", "accounts", "ix_2", "op.create_index('ix_2')")
    evidence = replace(upgrade_of(), base_operations=(older,), operations=(older, newer))
    assert files(evidence, models, models) == ("accounts.py",)


def test_none_where_the_models_could_not_be_loaded() -> None:
    assert model_files(upgrade_of(statement(dropped("column", "note")))) == ()
