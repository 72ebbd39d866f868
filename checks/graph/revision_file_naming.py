"""A revision's file is not named as the others of its folder are.

## What it looks for

What at least nine of ten of the base's revision
files begin with, of four or more: a date, a number of so many digits, or the revision's own id. A new file that begins
otherwise is named, and so is one that takes a number that another file has.

## Why it is dangerous

It is not. Alembic reads the order from `down_revision`; people read it from the list of files, and look for a revision
under the name that all others have.

## What is safe

A file named as the others are, and any name in a folder that has no habit.

## How to do it instead

Set `file_template` in alembic.ini, so that `alembic revision` names the file.

## Way back

Renaming the file is enough: Alembic looks at the id in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from checks.evidence import GraphRevision, ProjectEvidence
from checks.finding import Finding, Severity

FEWEST = 4
SHARE = 0.9
DATE = re.compile(r"(19|20)\d\d[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])")
NUMBER = re.compile(r"(\d{1,7})(?=[-_]|$)")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report at most one finding for each new file."""
    published = {revision.path for revision in evidence.base_graph.revisions}
    habits = _habits(evidence.base_graph.revisions)
    numbers = Counter(_number(revision) for revision in evidence.graph.revisions)
    for revision in evidence.graph.revisions:
        if revision.path in published:
            continue
        broken = habits - _shapes(revision)
        if broken:
            yield _finding(revision, min(broken), taken=False)
        elif any(habit.startswith("number") for habit in habits) and numbers[_number(revision)] > 1:
            yield _finding(revision, _number(revision), taken=True)


def _habits(revisions: Iterable[GraphRevision]) -> set[str]:
    """Return the shapes that nearly all file names of the base have."""
    shapes = [_shapes(revision) for revision in revisions]
    counted = Counter(shape for each in shapes for shape in each)
    return {shape for shape, count in counted.items() if len(shapes) >= FEWEST and count >= SHARE * len(shapes)}


def _shapes(revision: GraphRevision) -> set[str]:
    """Return what a file's name begins with: ``date``, ``number of 4 digits``, ``id``."""
    stem = PurePosixPath(revision.path).stem
    number = _number(revision)
    dated = DATE.match(stem) is not None
    found = {"date": dated, f"number of {len(number)} digits": bool(number) and not dated}
    return {shape for shape, there in {**found, "id": stem.startswith(revision.id)}.items() if there}


def _number(revision: GraphRevision) -> str:
    found = NUMBER.match(PurePosixPath(revision.path).stem)
    return found[1] if found else ""


def _finding(revision: GraphRevision, habit: str, *, taken: bool) -> Finding:
    return Finding(
        code="J11",
        severity=Severity.NOTICE,
        path=revision.path,
        line=1,
        object=revision.id,
        facts={"file": PurePosixPath(revision.path).name, "habit": habit, "taken": taken},
        revision=revision.id,
    )
