"""Reads a case of tests/cases: the files of two commits, the findings expected in them, and the files once fixed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from checks.registry import CHECKS

CASES = Path(__file__).resolve().parents[1] / "cases"
PROJECT = CASES / "project"
HEADER = re.compile(
    r"^# --- (?P<section>base|head|deleted|fixed) (?P<path>\S+)"
    r"(?P<changed> changed)?(?: revision (?P<revision>\w+) after (?P<parent>\w+))?$"
)
GIVEN = re.compile(r"^# --- given (?P<name>\w+)\n", re.MULTILINE)
HEADING = '''"""Change the shop.

Revision ID: {revision}
Revises: {parent}
"""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{parent}"


'''
REPLACEMENT = re.compile(r"(?P<old>(?:^#-.*\n)+)(?P<new>(?:^#\+.*\n)*)", re.MULTILINE)
SERVER = re.compile(r"^# --- on (?P<dialect>\w+)$", re.MULTILINE)
SINCE = re.compile(r"^# --- since postgresql (?P<major>\d+)$", re.MULTILINE)
_LIST = r"nothing|[A-Z]\d+ \w+(?:, [A-Z]\d+ \w+)*"
EXPECTATION = re.compile(rf"\s*# expect: (?P<list>{_LIST})(?:; on mysql: (?P<on_mysql>{_LIST}))?$")
IDENTITY = ("-c", "user.name=case", "-c", "user.email=case@localhost", "-c", "commit.gpgsign=false")


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """A finding that a line of a case announces at its end: ``# expect: A1 error``."""

    path: str
    line: int
    code: str
    severity: str


@dataclass(frozen=True, slots=True)
class Case:
    """A change: the files that base and head add to the project, by path."""

    base: Mapping[str, str]
    head: Mapping[str, str]
    deleted: tuple[str, ...]
    fixed: Mapping[str, str]
    expected: tuple[Expected, ...]
    dialect: str | None = None
    """The database that the base's configuration asks for; None where it leaves that to the project."""
    since: int | None = None
    """The first major version of PostgreSQL that it is true of; None for every one."""


def case_paths() -> list[Path]:
    """Return every case file; folders are named by check."""
    return sorted(path for path in CASES.glob("*/*.py") if path.name.startswith(("valid_", "invalid_")))


def read_case(path: Path, postgres: str | None = None, *, on_mysql: bool = False) -> Case:
    """Read one case file; what stands before its first header says what the case is about.

    With ``postgres``, a major version, a case that names no database of its own asks for that one; ``on_mysql``, one
    on MariaDB asks for MySQL.

    A deleted file's section holds no text, but may hold the marks of its first line. Where the folder's check is an
    opinion, the base's configuration asks for it, and for the database that the case is on.
    """
    files: dict[str, dict[str, str]] = {"base": {}, "head": {}, "deleted": {}, "fixed": {}}
    expected: list[Expected] = []
    whole = _with_given(path.read_text())
    server = SERVER.search(whole)
    for header, text in _sections(whole):
        section, name = header["section"], header["path"]
        marked = text
        if header["changed"]:
            marked = _replaced(_original(files, section, name), text)
        if header["revision"]:
            marked = HEADING.format(**header.groupdict()) + text
        for number, line in enumerate(marked.splitlines(), 1):
            mark = EXPECTATION.search(line)
            expected += _marked(name, number, (on_mysql and mark["on_mysql"]) or mark["list"]) if mark else ()
        files[section][name] = "\n".join(EXPECTATION.sub("", line) for line in marked.splitlines()).rstrip("\n") + "\n"
    dialect = server["dialect"] if server else None
    if on_mysql and dialect == "mariadb":
        dialect = "mysql"
    configuration = _configuration(_style(path.parent.name), dialect)
    if configuration:
        files["base"].setdefault(".github/migration-review.yml", configuration)
    if postgres and dialect is None:
        _ask_for(files["base"], postgres)
    since = SINCE.search(whole)
    return Case(
        files["base"],
        files["head"],
        tuple(files["deleted"]),
        files["fixed"],
        tuple(sorted(expected)),
        dialect,
        int(since["major"]) if since else None,
    )


def _configuration(style: str | None, dialect: str | None) -> str:
    """Return what the base must ask for; empty where that is nothing."""
    asked = [f"style: [{style}]\n"] * bool(style) + [f"database: {dialect}\n"] * bool(dialect)
    return "".join(["version: 1\n", *asked]) if asked else ""


def _ask_for(base: dict[str, str], postgres: str) -> None:
    """Ask for a version of PostgreSQL, unless the case asks for one itself."""
    asked = base.get(".github/migration-review.yml", "version: 1\n")
    if "database:" not in asked and "compose.yml" not in base:
        base[".github/migration-review.yml"] = f"{asked}database: postgresql:{postgres}\n"


def _with_given(text: str) -> str:
    """Put the sections that several cases begin with where a case names them."""
    return GIVEN.sub(lambda found: _given(found["name"]) + "\n", text)


def _given(name: str) -> str:
    """Return the sections of a beginning, without what it says of itself: another may stand before it."""
    text = (CASES / "given" / f"{name}.py").read_text()
    return text[text.index("# --- ") :]


def _sections(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield every section's header and text, in their order."""
    header, lines = None, list[str]()
    for line in [*text.splitlines(), "# --- head end"]:
        found = HEADER.match(line)
        if found is None:
            lines.append(line)
            continue
        if header is not None:
            yield header, "\n".join(lines) + "\n"
        header, lines = found, []


def _original(files: Mapping[str, Mapping[str, str]], section: str, name: str) -> str:
    """Return the text that a section changes: what fixes are applied to, or what head or base begin with."""
    earlier = {"fixed": ("head", "base"), "head": ("base",)}.get(section, ())
    return next((files[side][name] for side in earlier if name in files[side]), "") or (PROJECT / name).read_text()


def _replaced(text: str, replacements: str) -> str:
    """Put lines that ``#+`` begins where those stand that ``#-`` begins."""
    for found in REPLACEMENT.finditer(replacements):
        old, new = ("".join(line[2:] for line in found[side].splitlines(keepends=True)) for side in ("old", "new"))
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def _style(code: str) -> str | None:
    """Return the set of opinions that a case must ask for, so that its folder's check takes part."""
    return next((check.style for check in CHECKS if check.code == code), None)


def _marked(path: str, line: int, marks: str) -> Iterable[Expected]:
    for mark in marks.split(", ") if marks != "nothing" else ():
        code, severity = mark.split(" ")
        yield Expected(path, line, code, severity)


def lay_out(case: Case, folder: Path) -> tuple[str, str]:
    """Make a repository with a commit for the base and one for the head, and return their ids."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    for source in sorted(PROJECT.rglob("*")):
        if source.is_file() and "__pycache__" not in source.parts:
            write(folder, {str(source.relative_to(PROJECT)): source.read_text()})
    write(folder, case.base)
    base = commit(folder, "base")
    write(folder, case.head)
    for path in case.deleted:
        (folder / path).unlink()
    return base, commit(folder, "head")


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def commit(folder: Path, message: str) -> str:
    """Commit all there is and return the commit's id."""
    git(folder, "add", "--all")
    git(folder, *IDENTITY, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD").strip()


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it wrote."""
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout
