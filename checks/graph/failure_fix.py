"""Mend an upgrade that fails because of what is made too late, under another name, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.evidence import Call, Place, ProjectEvidence, Repair, Revision, RevisionSource
from checks.finding import Edit, Fix
from checks.parity.repaired import corrected_elsewhere, corrected_in, misspelt_in

_QUOTED = re.compile(r"""["'`]([^"'`]+)["'`]""")
_MAKING = frozenset({"create_table", "add_column", "create_index", "create_unique_constraint", "rename_table"})


@dataclass(frozen=True, slots=True)
class MadeLater:
    """What the failed statement needs, and the operation that makes it only afterwards."""

    name: str
    revision: Revision
    call: Call


def made_later(evidence: ProjectEvidence, revision: Revision, place: Place, message: str) -> MadeLater | None:
    """Return what the message misses and a later line, or a later revision of the change, makes."""
    ids = [item.id for item in evidence.revisions]
    _, end = _statement_lines(revision.source, place)
    for later in evidence.revisions[ids.index(revision.id) :] if revision.id in ids else ():
        for call in later.source.calls:
            behind = later is not revision or (place.path == revision.path and call.statement_line > end)
            name = _made_by(call, message, later.source) if behind and call.function == "upgrade" else None
            if name is not None:
                return MadeLater(name, later, call)
    return None


def failure_fix(evidence: ProjectEvidence, revision: Revision, place: Place, message: str) -> Fix | None:
    """Return what lets the upgrade run, if a repair of the change's own files may do it; a second review decides."""
    if place.path != revision.path:
        return None
    later = made_later(evidence, revision, place, message)
    if later is not None:
        return _moved(revision, place, later.call) if later.revision is revision else None
    return (
        misspelt_in(evidence, revision.path, named_in(message))
        or _inserted(evidence, revision, place, message)
        or corrected_in(evidence, revision.path, message)
        or corrected_elsewhere(evidence, revision.path, named_in(message))
    )


def named_in(message: str) -> Iterator[str]:
    """Yield the bare names that a server's message quotes."""
    for name in _QUOTED.findall(message):
        yield name.rpartition(".")[2]
    if "no such table: " in message:  # SQLite quotes nothing
        yield message.rpartition(": ")[2].rpartition(".")[2].strip()


def _made_by(call: Call, message: str, source: RevisionSource) -> str | None:
    """Return the missing thing that a call makes."""
    if call.name.rpartition(".")[2] not in _MAKING or not call.is_statement:
        return None
    for name in named_in(message):
        written = _written(source, name)
        first = rf"^[\w.]+\(\s*{written}"
        column = rf"Column\(\s*{written}"
        if re.search(first if call.name.endswith("create_table") else f"{first}|{column}", call.text):
            return name
    return None


def _moved(revision: Revision, place: Place, call: Call) -> Fix | None:
    """Return the edit that puts a later statement before the failed one."""
    source = revision.source
    start, _ = _statement_lines(source, place)
    lines = source.text.splitlines(keepends=True)
    moved = lines[call.statement_line - 1 : call.statement_end_line]
    between = lines[start - 1 : call.statement_line - 1]
    if _indent(moved[0]) != _indent(between[0]):
        return None
    edit = Edit(revision.path, start, call.statement_end_line, "".join([*moved, *between]))
    return Fix("edit", (edit,), "Makes what the statement needs before it.", only_if_proved=True)


def _inserted(evidence: ProjectEvidence, revision: Revision, place: Place, message: str) -> Fix | None:
    """Return the edit that adds an expected operation that nobody wrote, where it belongs."""
    names = set(named_in(message))
    repair = next((item for item in evidence.repairs if item.purpose == "insert" and names & _bare(item)), None)
    if repair is None:
        return None
    home = _home(evidence, repair) or revision
    if home is revision:
        line, _ = _statement_lines(revision.source, place)
    elif home.source.upgrade_span is not None:
        line = home.source.upgrade_span[1] + 1
    else:
        return None
    lines = home.source.text.splitlines(keepends=True)
    indent = _indent(lines[min(line, home.source.upgrade_span[1] if home.source.upgrade_span else line) - 1])
    text = "".join(f"{indent}{part}" for part in repair.replacement.splitlines(keepends=True))
    edit = Edit(home.path, line, line - 1, text)
    return Fix("edit", (edit,), "Adds the operation that the models ask for.", only_if_proved=True)


def _bare(repair: Repair) -> set[str]:
    return {part for name in repair.objects for part in (name, name.rpartition(".")[2])}


def _home(evidence: ProjectEvidence, repair: Repair) -> Revision | None:
    """Return the revision whose downgrade takes back what is missing."""
    for revision in evidence.revisions:
        written = re.compile("|".join(_written(revision.source, name) for name in _bare(repair)))
        for call in revision.source.calls:
            taking = call.function == "downgrade" and call.name.rpartition(".")[2].startswith("drop_")
            if revision.status == "added" and taking and written.search(call.text):
                return revision
    return None


def _written(source: RevisionSource, name: str) -> str:
    """Return a pattern of a name as the file writes it: in quotes, or by a constant that holds it."""
    quoted = rf"""["']{re.escape(name)}["']"""
    constants = re.findall(rf"^(\w+)\b[^=\n]*=\s*{quoted}[ \t]*(?:#.*)?$", source.text, re.MULTILINE)
    spellings = [quoted, *(rf"{constant}\b" for constant in constants)]
    return f"(?:{'|'.join(spellings)})"


def _statement_lines(source: RevisionSource, place: Place) -> tuple[int, int]:
    """Return the first and the last line of the statement that stands at a place; of a batch, all its lines."""
    around = (call for call in source.calls if call.statement_line <= place.line <= call.statement_end_line)
    lines = ((call.statement_line, call.statement_end_line) for call in around)
    return max(lines, default=(place.line, place.line))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
