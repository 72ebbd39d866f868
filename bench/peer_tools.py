"""Other linters of migrations that pip can bring: how each is installed, run on one case, and what it then named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

SECONDS = 60
"""How long a tool may take for a case."""
OURS = "migration-review"
DRIVER = "psycopg[binary]"
_COLOURS = re.compile(r"\x1b(?:\[[0-9;]*m|\]8;;[^\x1b]*\x1b\\)")


@dataclass(frozen=True, slots=True)
class LaidCase:
    """One case, laid out as the small repository that a reviewer would see, with its head in the working tree."""

    folder: Path
    base: str
    base_revision: str
    """The head of the base's revisions: what comes after it is under review."""
    files: tuple[str, ...]
    """The revisions under review."""
    sql: Path
    """What Alembic writes for them in offline mode; empty where it cannot."""


Run = Callable[[Path, LaidCase], str]
Rules = Mapping[tuple[str, str], frozenset[str]]
"""The hazards that a rule stands for, by tool and rule."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One tool, at the version that the package index had when it was pinned."""

    name: str
    requirement: str
    run: Run
    """Return what it writes about a case; the folder holds its programs."""
    rules: re.Pattern[str]
    """Finds the names of rules in that."""
    needs: tuple[str, ...] = ()
    python: str | None = None
    reads_sql: bool = False

    def said(self, folder: Path, case: LaidCase) -> frozenset[str]:
        """Return the rules that it names for a case."""
        return frozenset(self.rules.findall(_COLOURS.sub("", self.run(folder, case))))


def _squawk(folder: Path, case: LaidCase) -> str:
    return _output(case.folder, folder / "squawk", "--reporter", "json", case.sql)


def _pgrubic(folder: Path, case: LaidCase) -> str:
    return _output(case.folder, folder / "pgrubic", "lint", "--exit-zero", case.sql)


def _zdm(folder: Path, case: LaidCase) -> str:
    return _output(case.folder, folder / "zdm", "--output-format", "json", "--diff", case.base, *case.files)


def _alembic_guard(folder: Path, case: LaidCase) -> str:
    return _output(case.folder, folder / "alembic-guard", "--format", "json", *case.files)


def _lockcheck(folder: Path, case: LaidCase) -> str:
    return _output(case.folder, folder / "lockcheck", *case.files)


def _migsafe(folder: Path, case: LaidCase) -> str:
    return _output(case.folder, folder / "migsafe", "analyze", "--format", "json", *case.files)


def _alembic_lint(folder: Path, case: LaidCase) -> str:
    options = ("-c", "alembic.ini", "-d", "postgresql", "-s", case.base_revision, "--no-cache")
    return _output(case.folder, folder / "alembic-lint", *options)


PEERS = (
    Peer("squawk", "squawk-cli==2.70.0", _squawk, re.compile(r'"rule_name": ?"([a-z-]+)"'), reads_sql=True),
    Peer(
        "pgrubic",
        "pgrubic==4.1.0",
        _pgrubic,
        re.compile(r"(?<![A-Z])((?:US|GN|CT|TP|NM|SM|ST|QY)\d{3})(?!\d)"),
        python="3.12",
        reads_sql=True,
    ),
    Peer("zdm", "zdm==0.9.1", _zdm, re.compile(r'"rule_id": "(R\d+)"')),
    Peer("alembic-guard", "alembic-guard==0.1.1", _alembic_guard, re.compile(r'"rule": "(AG\d+)"')),
    Peer("lockcheck", "lockcheck==0.1.0", _lockcheck, re.compile(r"^ +\d+  (LC\d+)", re.MULTILINE)),
    Peer("migsafe", "migsafe==0.4.1", _migsafe, re.compile(r'"type": "(\w+)"')),
    Peer(
        "alembic-migration-linter",
        "alembic-migration-linter==0.1.4",
        _alembic_lint,
        re.compile(r"^\t([A-Z_]+)$", re.MULTILINE),
        needs=(DRIVER,),
    ),
)


def rules_of_peers(path: Path) -> Rules:
    """Return what bench/peer_rules.tsv lists."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {(peer, rule): frozenset(hazards.split()) for peer, rule, hazards in lines}


def installed(peer: Peer, folder: Path) -> Path | None:
    """Return the folder of the tool's programs, installed at the first call; None where that fails."""
    programs = folder / peer.name / "bin"
    if not (folder / peer.name / "complete").exists():
        uv = str(Path(sys.executable).with_name("uv"))
        environment = {**os.environ, "VIRTUAL_ENV": str(folder / peer.name)}
        python = ("--python", _interpreter(peer.python)) if peer.python else ()
        for command in ([uv, "venv", "-q", "--clear", *python, str(folder / peer.name)], _install(uv, peer)):
            if subprocess.run(command, env=environment, check=False, capture_output=True).returncode:
                return None
        (folder / peer.name / "complete").touch()
    return programs


def rendered(alembic: Path, folder: Path, base_revision: str) -> str:
    """Return what Alembic writes in offline mode for the revisions above one, empty where that fails."""
    command: list[Path | str] = [alembic, "upgrade", f"{base_revision}:heads", "--sql"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=SECONDS)
    return done.stdout if done.returncode == 0 else ""


def _interpreter(version: str) -> str:
    """Return a program of that version of Python: as pyenv keeps it, whose shims are no programs, or what uv knows."""
    kept = sorted(Path.home().glob(f".pyenv/versions/{version}*/bin/python"))
    return str(kept[-1]) if kept else version


def _install(uv: str, peer: Peer) -> list[str]:
    return [uv, "pip", "install", "-q", peer.requirement, *peer.needs]


def _output(folder: Path, *command: Path | str) -> str:
    """Return what a tool writes; it may well end with a status that says that it found something.

    Nothing where it takes too long: nobody waits for it then.
    """
    try:
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout + done.stderr
