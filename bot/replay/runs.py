"""Puts answers and observations together: what each direction of each revision did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.replay.driver import Answer, Failure
from bot.replay.scratch import Watcher
from checks.catalog import Catalog, CatalogChange
from checks.evidence import GraphRevision, Place, Run, RunError


def upgrade_runs(
    revisions: Sequence[GraphRevision], answer: Answer, watcher: Watcher, start: Catalog | None, direction: str
) -> dict[str, Run]:
    """Return the run of every revision of one upgrade: the first that was not reached is the one that failed."""
    runs: dict[str, Run] = {}
    before = start
    failed = False
    for revision in revisions:
        if revision.id in answer.reached:
            runs[revision.id] = run = _run(
                revision, watcher, direction, before=before, outcome="completed", failure=None
            )
            before = run.after
        elif answer.error is None:
            runs[revision.id] = Run(outcome="not run", reason="env.py ended without running it")
        elif failed:
            runs[revision.id] = Run(outcome="not run", reason="an earlier revision of the same upgrade failed")
        else:
            failed = True
            runs[revision.id] = _run(
                revision, watcher, direction, before=before, outcome="failed", failure=answer.error
            )
    return runs


def downgrade_runs(revision: GraphRevision, answer: Answer, watcher: Watcher) -> Run:
    """Return the run of one revision's downgrade."""
    outcome = "completed" if answer.ok else "failed"
    return _run(revision, watcher, "downgrade", before=None, outcome=outcome, failure=answer.error)


def reached_after(run: Run, after: Catalog, left_over: tuple[CatalogChange, ...]) -> Run:
    """Complete a downgrade's run by what the trusted side read afterwards."""
    return replace(run, after=after, left_over=left_over)


def _run(
    revision: GraphRevision,
    watcher: Watcher,
    direction: str,
    *,
    before: Catalog | None,
    outcome: str,
    failure: Failure | None,
) -> Run:
    watched = watcher.of(revision.id, direction)
    return Run(
        outcome=outcome,
        statements=watched.statements,
        before=before if before is not None else watched.before,
        after=watched.after or before,
        error=_error(failure),
    )


def _error(failure: Failure | None) -> RunError | None:
    if failure is None:
        return None
    place = None
    if failure.path is not None and failure.line is not None:
        place = Place(failure.path, failure.line, failure.line)
    return RunError(failure.type, failure.message, place, failure.sqlstate)
