"""Runs revisions up and down, each announced to the watcher."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from .environment import Environment
from .marking import Marking


def run_steps(environment: Environment, marking: Marking, steps: list[dict[str, str]]) -> list[str]:
    """Run the steps in one run of env.py, as one ``alembic`` command would; return the revisions that were reached."""
    scripts = environment.scripts()
    reached: list[str] = []

    def revisions(_heads: Any, _context: Any) -> Iterable[Any]:
        for step in steps:
            revision = environment.revision(scripts, step["revision"])
            yield marking.wrap(_step(scripts, revision, step["direction"]), step["direction"])
            reached.append(step["revision"])

    environment.run(revisions, scripts)
    return reached


def upgrade_to(
    environment: Environment, marking: Marking, targets: list[str], watched: Collection[str] = ()
) -> list[str]:
    """Upgrade an empty database to the given revisions; return what was applied, in order.

    Of those on the way, the ``watched`` ones are announced.
    """
    scripts = environment.scripts()
    reached: list[str] = []

    def revisions(heads: Any, _context: Any) -> Iterable[Any]:
        applied: list[str] = []  # of one schema: env.py may run the revisions for each of several
        for target in targets:
            for step in scripts._upgrade_revs(target, heads if not applied else tuple(_tips(scripts, applied))):
                name = step.revision.revision
                environment.ran.add(name)
                if name in watched:
                    yield marking.wrap(step, "upgrade")
                else:
                    with marking.running():
                        yield step
                applied.append(name)
        reached.extend(applied)

    environment.run(revisions, scripts)
    return reached


def _tips(scripts: Any, applied: list[str]) -> set[str]:
    """Return the applied revisions that no applied revision follows: what the version table holds now."""
    followed = {parent for name in applied for parent in scripts.get_revision(name)._all_down_revisions}
    return set(applied) - followed


def _step(scripts: Any, revision: Any, direction: str) -> Any:
    from alembic.runtime.migration import MigrationStep

    if direction == "downgrade":
        return MigrationStep.downgrade_from_script(scripts.revision_map, revision)
    return MigrationStep.upgrade_from_script(scripts.revision_map, revision)
