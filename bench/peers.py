"""Compares this with other linters on our own cases: hazards named, false alarms and seconds.

    .venv/bin/python -m bench.peers                        two cases of each side of each check
    .venv/bin/python -m bench.peers --cases 0              all of them
    .venv/bin/python -m bench.peers A1 E4                  the cases of some checks
    .venv/bin/python -m bench.peers --show                 the results that there are
    .venv/bin/python -m bench.peers --fresh migration-review    the results of one tool anew

Each tool is installed into an environment of its own below .cache/peers. Those that read SQL get what Alembic writes in
offline mode. A hazard counts as named where a rule that stands for it (bench/peer_rules.tsv) speaks up in a case that
has it; a false alarm is a case without any, in which the tool names the hazard that it looks like. What a tool says is
kept by the case's text and the tool's version, so that a run that was stopped goes on where it was. bench/peers.md has
results and says what this comparison is worth.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from bench.peer_results import Named, case_key, judged, keep, kept, particulars, sections, table
from bench.peer_tools import DRIVER, OURS, PEERS, LaidCase, Peer, installed, rendered, rules_of_peers
from bot.review import ReviewRequest, review
from checks.registry import CHECKS
from tests.checks.case_files import CASES, git, lay_out, read_case

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache" / "peers"
RESULTS = FOLDER / "results"
OWN = ("S1", "S2")
"""Checks of the review itself, which no other tool could name."""
RENDERER = Peer("alembic", "alembic==1.20.1", lambda _folder, _case: "", re.compile(""), needs=(DRIVER,))
NAMES = {OURS: OURS, **{peer.requirement: peer.name for peer in PEERS}}
_RULES = Path(__file__).with_name("peer_rules.tsv")
_REVISION = re.compile(r"""^(down_)?revision\b[^=]*=\s*["']([^"']+)["']""", re.MULTILINE)


@click.command()
@click.argument("codes", nargs=-1)
@click.option("--cases", default=2, show_default=True, help="How many cases of each side of a check; 0 takes all.")
@click.option("--fresh", multiple=True, type=click.Choice(list(NAMES.values())), help="A tool to run again.")
@click.option("--show", is_flag=True, help="Run nothing.")
def main(codes: tuple[str, ...], cases: int, fresh: tuple[str, ...], show: bool) -> None:  # noqa: FBT001 - click's way
    """Run all tools on the cases that have no result yet, and print tables."""
    paths = list(_chosen(codes, cases))
    if not show:
        try:
            _run(paths, fresh)
        except KeyboardInterrupt:
            print("stopped; the next run goes on here", file=sys.stderr)
    _print(paths)


def _chosen(codes: tuple[str, ...], most: int) -> Iterator[Path]:
    """Yield cases of the checks for PostgreSQL that are no opinions and no matter of our own directives."""
    for check in CHECKS:
        wanted = check.code in codes if codes else not check.style and check.code not in OWN
        for side in ("invalid", "valid") if wanted and "postgresql" in check.dialects else ():
            yield from sorted((CASES / check.code).glob(f"{side}_*.py"))[: most or None]


def _run(paths: Sequence[Path], fresh: tuple[str, ...]) -> None:
    """Keep what each tool says of each case as it comes."""
    programs = {peer: found for peer in PEERS if (found := installed(peer, FOLDER))}
    for peer in PEERS:
        if peer not in programs:
            print(f"{peer.requirement} cannot be installed here and is left out.", file=sys.stderr)
    renderer = installed(RENDERER, FOLDER)
    if renderer is None:
        sys.exit("Alembic cannot be installed.")
    for path in track(paths, console=Console(stderr=True)):
        key = case_key(path)
        said = {name: item for name, item in kept(RESULTS, key).items() if NAMES.get(name) not in fresh}
        if not {OURS, *(peer.requirement for peer in programs)} <= said.keys():
            keep(RESULTS, key, {**said, **dict(_compared(path, said, programs, renderer / "alembic"))})


def _compared(
    path: Path, said: Mapping[str, Named], programs: Mapping[Peer, Path], alembic: Path
) -> Iterator[tuple[str, Named]]:
    """Yield what each tool says that has not said it yet."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="peers-") as temporary:
        Path(temporary).chmod(0o755)
        case, rendering = _laid(path, Path(temporary), alembic)
        if OURS not in said:
            began = time.monotonic()
            yield OURS, Named(_ours(case), time.monotonic() - began)
        for peer, folder in programs.items():
            if peer.requirement not in said:
                began = time.monotonic()
                rules = tuple(sorted(peer.said(folder, case)))
                spent = time.monotonic() - began + (rendering if peer.reads_sql else 0.0)
                yield peer.requirement, Named(rules, spent)


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


def _ours(case: LaidCase) -> tuple[str, ...]:
    request = ReviewRequest(
        repository=case.folder, base=case.base, head="HEAD", cache=ROOT / ".cache", runtime="default"
    )
    report = review(request)
    return tuple(sorted({item.code for item in report.findings if item.introduced and item.suppressed is None}))


def _print(paths: Sequence[Path]) -> None:
    found = {key: kept(RESULTS, key) for key in map(case_key, paths)}
    there = {name: tool for name, tool in NAMES.items() if any(name in said for said in found.values())}
    complete = {key: said for key, said in found.items() if there.keys() <= said.keys()}
    print(f"{len(complete)} of {len(paths)} cases, those that every tool has seen:", end="\n\n")
    cases = list(judged(complete, there, rules_of_peers(_RULES)))
    tools = list(there.values())
    for lines in (table(cases, tools), sections(cases, tools), particulars(cases, tools)):
        print("\n".join(lines), end="\n\n")


if __name__ == "__main__":
    main()
