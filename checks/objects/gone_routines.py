"""Functions and procedures of production that nobody can call by their name any more after the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.catalog import Catalog
from checks.evidence import Mention, ProjectEvidence
from checks.names import bare_name
from checks.upgrades import Step, after_change, before_change, steps


@dataclass(frozen=True, slots=True)
class GoneRoutine:
    """A routine that was dropped, and has no namesake (of other arguments, in another schema) that a call may mean."""

    step: Step
    name: str
    """With its argument types."""

    @property
    def called(self) -> str:
        """The name by which code calls it."""
        return called(self.name)


def called(routine: str) -> str:
    """Return the name by which code calls a routine of any schema: that of ``shop.total(bigint)`` is ``total``."""
    return bare_name(routine.partition("(")[0])


def gone_routines(evidence: ProjectEvidence) -> Iterator[GoneRoutine]:
    """Yield each with the statement that dropped it."""
    known = _called(before_change(evidence))
    left = known - _called(after_change(evidence) or before_change(evidence))
    for step in steps(evidence) if left else ():
        for change in step.changes("routine", "dropped"):
            if called(change.name) in left:
                yield GoneRoutine(step, change.name)


def calls(mentions: Iterable[Mention], routine: str) -> list[Mention]:
    """Return where code calls a routine, in order."""
    found = (item for item in mentions if (item.how, item.table) == ("routine", called(routine)))
    return sorted(found, key=lambda item: (item.place.path, item.place.line or 0))


def _called(catalog: Catalog) -> set[str]:
    return {called(routine.name) for routine in catalog.routines}
