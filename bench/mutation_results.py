"""What a review said of a mutant beyond what it says of the original, kept as JSON and counted by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from bench.mutants import Mutant
from bench.mutation_subjects import ROOT, OlderDrift, Original
from bot.replay.catalog.equality import schema_differences
from checks.catalog import Catalog
from checks.finding import Finding

RESULTS = ROOT / ".cache" / "mutation" / "results"
PARITY = frozenset({"J1", "J4", "J5", "J8", "J9", "J10", "J12", "D7"})
"""The checks of whether models, migrations and graph are one."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What one review saw."""

    findings: tuple[Finding, ...] = ()
    catalog: Catalog | None = None
    outcome: str = ""
    """How each direction ended and what was left over."""
    asked: tuple[str, ...] | None = None
    """What Alembic still asks for after the upgrade; None where it could not be asked."""
    drift: OlderDrift = field(default_factory=OlderDrift)
    problem: str = ""


class Result(msgspec.Struct, frozen=True):
    """What came of one mutant; of an original, how many findings on parity there are."""

    subject: str
    path: str
    kind: str
    what: str
    line: int
    changes: bool
    """Whether anything at all is different from the original."""
    noticed: bool = False
    at_the_line: bool = False
    offered: bool = False
    verified: bool = False
    alembic: bool = False
    told: tuple[str, ...] = ()
    problem: str = ""

    @staticmethod
    def of_original(subject: str, seen: Observed) -> Result:
        """Return what is said of the unbroken revisions."""
        told = tuple(_spelled(item) for item in seen.findings if item.code in PARITY)
        return Result(
            subject, "", "original", "", 0, changes=False, noticed=bool(told), told=told, problem=seen.problem
        )

    @staticmethod
    def of_mutant(subject: str, revision: Original, mutant: Mutant, original: Observed, seen: Observed) -> Result:
        """Return what is said of a mutant and not of the original."""
        known = {_identity(item) for item in original.findings}
        new = [item for item in seen.findings if _identity(item) not in known]
        fixes = [item.fix for item in new if item.fix is not None and item.fix.edits]
        return Result(
            subject=subject,
            path=revision.path,
            kind=mutant.kind,
            what=mutant.what,
            line=mutant.line,
            changes=_changes(original, seen),
            noticed=bool(new),
            at_the_line=any(_at_the_line(item, revision, mutant) for item in new),
            offered=bool(fixes),
            verified=any(fix.verified for fix in fixes),
            alembic=seen.asked is None or bool(set(seen.asked) - set(original.asked or ())),
            told=tuple(map(_spelled, new)),
            problem=seen.problem,
        )


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    return (finding.code, finding.severity, finding.object, str(sorted(map(str, finding.facts.items()))))


def _spelled(finding: Finding) -> str:
    return f"{finding.code} {finding.severity} {finding.path}:{finding.line} {finding.object}"


def _changes(original: Observed, seen: Observed) -> bool:
    if seen.outcome != original.outcome:
        return True
    if seen.catalog is None or original.catalog is None:
        return seen.catalog is not original.catalog
    return bool(schema_differences(original.catalog, seen.catalog))


def _at_the_line(finding: Finding, revision: Original, mutant: Mutant) -> bool:
    """Say whether a finding is where the mutant is; what was taken away is missed where the model asks for it."""
    if finding.path == revision.path:
        return finding.line <= mutant.end_line and mutant.line <= (finding.end_line or finding.line)
    return mutant.kind == "drop an operation" and finding.code == "J8" and finding.line > 1


def kept(subject: str) -> dict[str, Result]:
    """Return the results that there are, by the mutant."""
    try:
        return msgspec.json.decode((RESULTS / f"{subject}.json").read_bytes(), type=dict[str, Result])
    except (OSError, msgspec.DecodeError):
        return {}


def keep(subject: str, results: Mapping[str, Result]) -> None:
    """Write the results down."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{subject}.json").write_bytes(msgspec.json.format(msgspec.json.encode(results)))


def table(results: Iterable[Result]) -> Iterator[str]:
    """Yield the lines of a Markdown table: one row for each kind, then the originals."""
    everything = list(results)
    counted = [item for item in everything if item.changes]
    yield "| kind | mutants | noticed | at the line | fix offered | fix verified | noticed by `alembic check` |"
    yield "|---|---|---|---|---|---|---|"
    for kind in dict.fromkeys(item.kind for item in counted):
        yield _row(kind, [item for item in counted if item.kind == kind])
    yield _row("all", counted)
    yield ""
    same = sum(item.kind != "original" and not item.changes for item in everything)
    yield f"{same} further mutants change nothing."
    for item in everything:
        if item.kind == "original":
            yield f"{item.subject}, unbroken: {len(item.told)} findings {'; '.join(item.told)}".rstrip()


def misses(results: Iterable[Result]) -> Iterator[str]:
    """Yield the mutants with which something is left to be wished for, and how each was told."""
    for item in results:
        if item.changes and not (item.noticed and item.at_the_line and item.verified):
            lacks = [name for name in ("noticed", "at_the_line", "offered", "verified") if not getattr(item, name)]
            yield f"{item.subject} {item.path}:{item.line} {item.kind}: {item.what}\n    lacks {', '.join(lacks)}"
            yield from (f"    {line}" for line in (*item.told, item.problem) if line)


def _row(kind: str, members: list[Result]) -> str:
    tests: tuple[Callable[[Result], bool], ...] = (
        lambda item: item.noticed,
        lambda item: item.at_the_line,
        lambda item: item.offered,
        lambda item: item.verified,
        lambda item: item.alembic,
    )
    counts = [sum(map(test, members)) for test in tests]
    shares = [f"{count} ({count / len(members):.0%})" if members else "0" for count in counts]
    return f"| {kind} | {len(members)} | {' | '.join(shares)} |"
