"""Compares this with other linters on our own cases: hazards named, false alarms and seconds, in one run.

    .venv/bin/python -m bench.peers                two cases of each side of each check
    .venv/bin/python -m bench.peers --cases 0      all of them
    .venv/bin/python -m bench.peers A1 E4          the cases of some checks

Each tool is installed into an environment of its own below .cache/peers. Those that read SQL get what Alembic writes in
offline mode. A hazard counts as named where a rule that stands for it (bench/peer_rules.tsv) speaks up in a case that
has it; a false alarm is a case without any, in which the tool names the hazard that it looks like. bench/peers.md has
results and says what this comparison is worth.
"""

from __future__ import annotations

import contextlib
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.peer_tools import DRIVER, PEERS, LaidCase, Peer, installed, names, rendered, rules_of_peers
from bot.review import ReviewRequest, review
from checks.registry import CHECKS
from tests.checks.case_files import CASES, git, lay_out, read_case

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache" / "peers"
OWN = ("S1", "S2")
"""Checks of the review itself, which no other tool could name."""
OURS = "migration-review"
RENDERER = Peer("alembic", "alembic==1.20.1", lambda _folder, _case: "", re.compile(""), needs=(DRIVER,))
_RULES = rules_of_peers(Path(__file__).with_name("peer_rules.tsv"))
_REVISION = re.compile(r"""^(down_)?revision\b[^=]*=\s*["']([^"']+)["']""", re.MULTILINE)


@dataclass(slots=True)
class Score:
    """What one tool did."""

    named: set[str] = field(default_factory=set)
    """Checks in whose invalid cases it named the hazard at least once."""
    cases: int = 0
    """Invalid cases in which it named it."""
    false_alarms: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, path: Path, named: bool, seconds: float) -> None:  # noqa: FBT001 - what was seen of one case
        """Add one case."""
        self.seconds += seconds
        if named and path.name.startswith("invalid_"):
            self.cases += 1
            self.named.add(path.parent.name)
        elif named:
            self.false_alarms.append(f"{path.parent.name}/{path.stem}")


@click.command()
@click.argument("codes", nargs=-1)
@click.option("--cases", default=2, show_default=True, help="How many cases of each side of a check; 0 takes all.")
def main(codes: tuple[str, ...], cases: int) -> None:
    """Run all tools on the cases, and print a table."""
    console = Console()
    programs = {peer: found for peer in PEERS if (found := installed(peer, FOLDER))}
    for peer in PEERS:
        if peer not in programs:
            console.print(f"{peer.requirement} cannot be installed here and is left out.")
    renderer = installed(RENDERER, FOLDER)
    if renderer is None:
        sys.exit("Alembic cannot be installed.")
    paths = list(_chosen(codes, cases))
    scores = {name: Score() for name in (OURS, *(peer.name for peer in programs))}
    done: list[Path] = []
    with contextlib.suppress(KeyboardInterrupt):  # what was compared until then is worth printing
        for path in track(paths, console=console):
            _compare(path, programs, renderer / "alembic", scores)
            done.append(path)
    _print(console, scores, done)


def _chosen(codes: tuple[str, ...], most: int) -> Iterator[Path]:
    """Yield cases of the checks for PostgreSQL that are no opinions and no matter of our own directives."""
    for check in CHECKS:
        wanted = check.code in codes if codes else not check.style and check.code not in OWN
        for side in ("invalid", "valid") if wanted and "postgresql" in check.dialects else ():
            yield from sorted((CASES / check.code).glob(f"{side}_*.py"))[: most or None]


def _compare(path: Path, programs: Mapping[Peer, Path], alembic: Path, scores: Mapping[str, Score]) -> None:
    code = path.parent.name
    hazards = {code} | next(set(check.hazards) for check in CHECKS if check.code == code)
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="peers-") as temporary:
        Path(temporary).chmod(0o755)
        case, rendering = _laid(path, Path(temporary), alembic)
        began = time.monotonic()
        scores[OURS].count(path, bool(_ours(case) & {code}), time.monotonic() - began)
        for peer, folder in programs.items():
            began = time.monotonic()
            named = set(names(_RULES, peer.name, peer.said(folder, case)))
            spent = time.monotonic() - began + (rendering if peer.reads_sql else 0.0)
            scores[peer.name].count(path, bool(named & hazards), spent)


def _laid(path: Path, folder: Path, alembic: Path) -> tuple[LaidCase, float]:
    """Return the case as a repository, and the seconds that Alembic took to write its SQL."""
    repository = folder / "repository"
    repository.mkdir()
    base, _ = lay_out(read_case(path), repository)
    versions = "migrations/versions"
    files = git(repository, "diff", "--name-only", "--diff-filter=AM", base, "HEAD", "--", versions).split()
    began = time.monotonic()
    revision = _head(repository, base)
    sql = folder / "migration.sql"
    sql.write_text(rendered(alembic, repository, revision), encoding="utf-8")
    return LaidCase(repository, base, revision, tuple(files), sql), time.monotonic() - began


def _head(repository: Path, commit: str) -> str:
    """Return the head of a commit's revisions, as their files say; any one of several."""
    names_there = git(repository, "ls-tree", "-r", "--name-only", commit, "migrations/versions").split()
    texts = [git(repository, "show", f"{commit}:{name}") for name in names_there]
    found = [match for text in texts for match in _REVISION.findall(text)]
    parents = {identifier for down, identifier in found if down}
    return next((identifier for down, identifier in found if not down and identifier not in parents), "base")


def _ours(case: LaidCase) -> set[str]:
    request = ReviewRequest(
        repository=case.folder, base=case.base, head="HEAD", cache=ROOT / ".cache", runtime="default"
    )
    report = review(request)
    return {item.code for item in report.findings if item.introduced and item.suppressed is None}


def _print(console: Console, scores: Mapping[str, Score], paths: Sequence[Path]) -> None:
    invalid = [path for path in paths if path.name.startswith("invalid_")]
    checks = {path.parent.name for path in invalid}
    table = Table(
        "tool",
        f"hazards of {len(checks)}",
        f"cases of {len(invalid)}",
        f"false alarms of {len(paths) - len(invalid)}",
        "seconds a case",
    )
    for name, score in sorted(scores.items(), key=lambda item: -len(item[1].named)):
        alarms = str(len(score.false_alarms))
        table.add_row(name, str(len(score.named)), str(score.cases), alarms, f"{score.seconds / len(paths):.2f}")
    console.print(table)
    for name, score in scores.items():
        console.print(f"{name}: false alarms: {' '.join(score.false_alarms) or 'none'}", soft_wrap=True)
        console.print(f"{name}: not named: {' '.join(sorted(checks - score.named)) or 'none'}", soft_wrap=True)


if __name__ == "__main__":
    main()
