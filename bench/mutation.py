"""Breaks revisions that match their models, in every way that a catalog can express, and counts what a review says.

    .venv/bin/python -m bench.mutation                     every mutant that has no result yet
    .venv/bin/python -m bench.mutation --only shop         one subject
    .venv/bin/python -m bench.mutation --most 5            at most so many mutants of each kind and subject
    .venv/bin/python -m bench.mutation --show              the results that there are
    .venv/bin/python -m bench.mutation --misses            the mutants that were not noticed, or have no proved fix

The base's models are what its migrations make (``mutation_environments``), so that all the newest revisions bring is
new; what models and migrations disagree on as they were shipped is left to the base, or out of every comparison. What
is counted of an original is what a review of the newest revisions says with everything as it was shipped. A revision
that disagrees with its models by this is not broken any further.
Results are kept as JSON by the mutant's text, so that a run that was stopped goes on where it was; they are those of
the code as it was when they were made: ``--fresh`` makes them again. A mutant is counted if the review of the whole
change shows that it changes something: the schema after the upgrade, what the downgrade leaves, the graph, or whether
it runs.
``alembic check`` is what Alembic's own comparison asks for after the upgrade, beyond what it asks of the original.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bench.distributions import Distribution
from bench.mutants import Mutant, mutants
from bench.mutation_results import PARITY, Observed, Result, keep, kept, misses, table
from bench.mutation_subjects import ROOT, LaidOut, OlderDrift, Original, Subject, git, lay_out
from bot.errors import UserError
from bot.recipe.projects import ProjectReview
from bot.review import ReviewRequest, examined
from checks.evidence import ProjectEvidence
from checks.registry import CHECKS
from checks.upgrades import after_change

CACHE = ROOT / ".cache"
_NOTHING = frozenset({"nothing"})
"""The code of no check: what a review is to prove, where only what it finds is asked for."""
SUBJECTS = (
    Subject("shop", 2),
    Subject("prefect", 5, Distribution("prefect", "3.9.1")),
    Subject("langflow", 5, Distribution("langflow-base", "1.13.0")),
    Subject("optuna", 3, Distribution("optuna", "5.0.0")),
)


def main() -> None:
    """Review what was asked for and print the table."""
    asked = _arguments()
    chosen = [item for item in SUBJECTS if not asked.only or item.name in asked.only]
    if not asked.show and not asked.misses:
        for subject in chosen:
            measure(subject, asked.most, fresh=asked.fresh)
    results = [result for subject in chosen for result in kept(subject.name).values()]
    print("\n".join(misses(results) if asked.misses else table(results)))


def measure(subject: Subject, most: int, *, fresh: bool) -> None:
    """Review the original and its mutants, and keep each result as it comes."""
    results = {} if fresh else dict(kept(subject.name))
    laid = lay_out(subject)
    shipped = observe(laid, "shipped", "delivered", proved=_NOTHING)
    results["original"] = Result.of_original(subject.name, shipped)
    keep(subject.name, results)
    laid, original = _without_older_drift(subject, laid)
    told = {item.path for item in shipped.findings if item.code in PARITY}
    waiting = [item for item in _chosen(laid, told, most) if _key(*item) not in results]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns) as bars:
        task = bars.add_task(subject.name, total=len(waiting))
        for revision, mutant in waiting:
            seen = _observe_mutant(laid, revision, mutant, original)
            results[_key(revision, mutant)] = Result.of_mutant(subject.name, revision, mutant, original, seen)
            keep(subject.name, results)
            bars.advance(task)


def _chosen(laid: LaidOut, told: AbstractSet[str], most: int) -> Iterator[tuple[Original, Mutant]]:
    """Yield mutants of all revisions in turn, at most so many of each kind; ``told`` are files in disagreement."""
    found: dict[str, list[tuple[Original, Mutant]]] = {}
    for revision in (item for item in laid.originals if item.path not in told):
        text = git(laid.folder, "show", f"change:{revision.path}")
        for mutant in mutants(text, revision.grandparent):
            found.setdefault(mutant.kind, []).append((revision, mutant))
    for members in found.values():
        step = max(1, len(members) // most) if most else 1
        yield from itertools.islice(members[::step], most or None)


def _key(revision: Original, mutant: Mutant) -> str:
    return hashlib.sha256(f"{revision.path}\n{mutant.text}".encode()).hexdigest()[:16]


def _without_older_drift(subject: Subject, laid: LaidOut) -> tuple[LaidOut, Observed]:
    """Return the subject laid out so that what was shipped in disagreement is not the change's, and what is left."""
    original = observe(laid, proved=_NOTHING)
    if original.drift != OlderDrift():
        laid = lay_out(subject, original.drift)
        original = observe(laid, proved=_NOTHING)
    return laid, original


def _observe_mutant(laid: LaidOut, revision: Original, mutant: Mutant, original: Observed) -> Observed:
    """Review a mutant; the fixes of checks that speak of the original, too, are not proved, J8's apart."""
    path = Path(laid.folder / revision.path)
    git(laid.folder, "switch", "--quiet", "--force-create", "mutant", "change")
    path.write_text(mutant.text)
    git(laid.folder, "commit", "--quiet", "--all", "-m", mutant.kind)
    spoken = {item.code for item in original.findings} - PARITY
    return observe(laid, head="mutant", proved=frozenset(item.code for item in CHECKS) - spoken)


def observe(laid: LaidOut, base: str = "main", head: str = "change", *, proved: frozenset[str]) -> Observed:
    """Review a branch against another; of the checks ``proved`` the fixes are proved."""
    try:
        with examined(ReviewRequest(laid.folder, base, head, CACHE, fixes=proved)) as examination:
            if not examination.projects:
                return Observed(problem="nothing was reviewed")
            return _observed(examination.projects[0])
    except UserError as error:
        return Observed(problem=str(error))


def _observed(review: ProjectReview) -> Observed:
    evidence = review.reviewed.evidence
    runs = [(item.upgrade.outcome, item.downgrade.outcome, item.second_upgrade.outcome) for item in evidence.revisions]
    left = [str(change) for item in evidence.revisions for change in item.downgrade.left_over]
    return Observed(
        findings=tuple(item for item in review.reviewed.findings if item.introduced),
        catalog=after_change(evidence),
        outcome=str((runs, left, sorted(evidence.graph.heads))),
        asked=None if evidence.operations is None else tuple(item.rendered for item in evidence.operations),
        drift=_drift(evidence),
        problem="; ".join(gap.reason for gap in evidence.gaps if gap.blocking),
    )


def _drift(evidence: ProjectEvidence) -> OlderDrift:
    altered = (item for item in evidence.differences or () if (item.kind, item.action) == ("column", "altered"))
    columns = {((item.table or "").strip('"'), item.name.strip('"')) for item in altered}
    asked = dict.fromkeys(item.object for item in evidence.operations or ())
    return OlderDrift(tuple(asked), tuple(sorted(columns)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=[item.name for item in SUBJECTS], default=[])
    parser.add_argument("--most", type=int, default=0, metavar="NUMBER")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
