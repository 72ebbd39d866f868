"""Writes the rollback notes of a revision from what its downgrade did when it ran."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.report.destruction import destroyed
from bot.report.held_locks import held_at
from bot.report.lock_groups import lock_groups
from bot.report.locks import blocks, strongest
from bot.report.markdown_safety import code_spans
from bot.report.model import Destroyed, ReportedDowngrade, ReportedLock, ReportedStatement, RollbackStep
from bot.report.statements import object_name, reported_statement
from bot.report.templates import render_block
from checks.catalog import CatalogChange
from checks.evidence import Revision, Run
from checks.rollback.permanent import is_permanent

_TEMPLATE = "report/rollback_steps.md.jinja"
_DEFINES = re.compile(r"\s*(?:ALTER|CREATE|DROP|COMMENT|GRANT|REVOKE)\b", re.IGNORECASE)
"""What is told although nothing of it was seen: of some objects, such as composite types, no catalog is read."""
_DOES_NOTHING = frozenset({"missing", "empty"})


def rollback_notes(revision: Revision, folder: str, dialect: str = "postgresql") -> ReportedDowngrade:
    """Say whether the way back exists, what it restores and destroys, and how to go it.

    ``folder`` is where Alembic is run, relative to the repository.
    """
    run = revision.downgrade
    untried = _untried(revision)
    if untried is not None:
        return ReportedDowngrade(
            reversible=False,
            restores_schema=False,
            destroys=(),
            statements=(),
            steps=(),
            outcome=run.outcome,
            reason=untried,
        )
    undone = _undone_nothing(revision)
    reversible = run.outcome == "completed" and undone is None
    lost_before = destroyed(revision.upgrade, revision.upgrade.before, dialect)
    lost = destroyed(run, run.before or revision.upgrade.after, dialect)
    statements = tuple(reported_statement(statement) for statement in run.statements)
    return ReportedDowngrade(
        reversible=reversible,
        restores_schema=reversible and not run.left_over,
        destroys=(*lost, *(_cannot_come_back(item) for item in lost_before)),
        statements=statements,
        steps=tuple(
            _steps(revision, folder, statements, lost, lost_before, dialect=dialect)
            if reversible
            else _no_way_back(undone, run)
        ),
        outcome=run.outcome,
        reason=undone or _failure(run) or _difference(run.left_over) or None,
    )


def _untried(revision: Revision) -> str | None:
    """Say why there is no way back to speak of."""
    if revision.status == "deleted":
        return "the change deletes this revision, and with it the way back for databases that have it"
    if revision.downgrade.outcome != "not run":
        return None
    if revision.upgrade.outcome == "failed":
        return "upgrade() fails"
    return revision.downgrade.reason or "downgrade() was not tried"


def _undone_nothing(revision: Revision) -> str | None:
    """Say that downgrade() has no body although the upgrade changed more of the schema than may stay."""
    changes = (change for statement in revision.upgrade.statements for change in statement.changes)
    changed = any(not is_permanent(change) for change in changes)
    if revision.downgrade.outcome == "completed" and revision.source.downgrade_body in _DOES_NOTHING and changed:
        return f"downgrade() is {revision.source.downgrade_body}: it undoes nothing of what upgrade() does"
    return None


def _failure(run: Run) -> str:
    if run.outcome == "completed":
        return ""
    if run.error is None:
        return run.reason or "downgrade() did not run"
    place = f" at {run.error.place.path}:{run.error.place.line}" if run.error.place else ""
    return f"downgrade() fails{place}: {run.error.message}"


def _difference(left_over: Iterable[CatalogChange]) -> str:
    """Say how the schema after upgrade and downgrade differs from the one before."""
    phrases = {"created": "leaves behind", "dropped": "does not bring back", "altered": "brings back changed"}
    parts = []
    for action, phrase in phrases.items():
        names = [_difference_of(change) for change in left_over if change.action == action]
        if names:
            parts.append(f"{phrase} {', '.join(names)}")
    return f"downgrade() {'; '.join(parts)}" if parts else ""


def _difference_of(change: CatalogChange) -> str:
    differing = ", ".join(
        f"{item.attribute} {item.after or 'unset'} instead of {item.before or 'unset'}" for item in change.attributes
    )
    name = f"{change.kind} {object_name(change)}"
    return f"{name} ({differing})" if change.action == "altered" and differing else name


def _cannot_come_back(item: Destroyed) -> Destroyed:
    return Destroyed(item.object, f"{item.what}; upgrade() destroys it and downgrade() cannot bring it back", "upgrade")


def _steps(
    revision: Revision,
    folder: str,
    statements: tuple[ReportedStatement, ...],
    lost: tuple[Destroyed, ...],
    lost_before: tuple[Destroyed, ...],
    *,
    dialect: str,
) -> Iterator[RollbackStep]:
    command = f"alembic downgrade {revision.down_revisions[0] if revision.down_revisions else 'base'}"
    yield _step("switch_back")
    if lost:
        yield _step("save_first", objects=_named(lost))
    sent = [
        _statement_step(statement, held_at(statements, index), dialect)
        for index, statement in enumerate(statements)
        if statement.changes or strongest(statement.locks) or _DEFINES.match(statement.sql)
    ]
    place = "" if folder in {"", "."} else folder
    yield RollbackStep(
        render_block(_TEMPLATE, "run", command=command, folder=place, sends=bool(sent)), None, (), command
    )
    yield from sent
    if lost_before:
        yield _step("restore", objects=_named(lost_before))


def _no_way_back(undone: str | None, run: Run) -> Iterator[RollbackStep]:
    yield _step("switch_back")
    yield _step("no_downgrade", reason=undone or _failure(run))
    yield _step("repair_forward")


def _statement_step(statement: ReportedStatement, held: tuple[ReportedLock, ...], dialect: str) -> RollbackStep:
    locks = strongest(statement.locks)
    waited_for = any(blocks(lock) for lock in (*held, *locks))
    words = render_block(
        _TEMPLATE,
        "statement",
        groups=lock_groups(locks, held),
        rewrites=statement.rewrites,
        scans=[name for name in statement.scans if waited_for and name not in statement.rewrites],
        held=bool(held),
        dialect=dialect,
    )
    return RollbackStep(words, statement.sql, locks)


def _step(block: str, **facts: object) -> RollbackStep:
    return RollbackStep(render_block(_TEMPLATE, block, **facts), None, ())


def _named(items: Iterable[Destroyed]) -> str:
    return code_spans(dict.fromkeys(item.object for item in items))
