"""Searches the merge result's code for what the change's upgrades take away, in a cage of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any, Literal

import msgspec

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.recipe.reading import ReadProject
from bot.recipe.workshop import Workshop
from bot.replay.parsing import parsed
from bot.replay.reading import DeclaredTable
from bot.source.paths import is_under
from checks.evidence import Gap, Mention, Place, ProjectEvidence
from checks.gone import Gone, gone

_UNREAD = "whether other code still names what the migrations take away could not be read"
_TEST = re.compile(r"(?:^|/)(?:tests?|testing)/|(?:^|/)(?:test_[^/]*|[^/]*_test|conftest)\.py$")
_Name = Annotated[str, msgspec.Meta(max_length=1000)]


class _Found(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    table: _Name
    column: _Name | None
    how: Literal["attribute", "keyword", "sql"]
    line: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]
    path: _Name
    text: _Name


def with_mentions(evidence: ProjectEvidence, change: Change, read: ReadProject, workshop: Workshop) -> ProjectEvidence:
    """Return the evidence with where the tree still names what goes; unchanged where nothing does."""
    wanted = list(gone(evidence))
    if not wanted:
        return evidence
    paths = sorted(_application(change, read))
    request = {"gone": _wanted(read, wanted), "paths": paths, "dialect": evidence.dialect}
    tree = workshop.exported(change.tree)
    try:
        answer = parsed("find_mentions.py", request, workshop.cage, workshop.limits, tree=tree)
        found = msgspec.json.decode(answer, type=list[_Found])
    except (SandboxError, msgspec.DecodeError) as error:
        gap = Gap(read.change.project.script_location, None, f"{_UNREAD}: {error}", blocking=False)
        return replace(evidence, gaps=(*evidence.gaps, gap))
    known = set(paths)
    return replace(evidence, mentions=tuple(_mention(item) for item in found if item.path in known))


def _application(change: Change, read: ReadProject) -> Iterator[str]:
    """Yield the Python files that production runs: neither migrations nor tests."""
    project = read.change.project
    migrations = tuple(folder for folder in (project.script_location, *project.version_locations) if folder)
    for path in change.tree.files:
        if path.endswith(".py") and not _TEST.search(path) and not any(is_under(path, item) for item in migrations):
            yield path


def _wanted(read: ReadProject, wanted: list[Gone]) -> list[dict[str, Any]]:
    """Return what to look for as the program takes it: names, and the classes of their tables."""
    return [
        {
            "table": item.table,
            "column": item.column,
            "attribute": item.attribute,
            "classes": [table.class_name for table in _declared(read, item.table)],
        }
        for item in wanted
    ]


def _declared(read: ReadProject, table: str) -> list[DeclaredTable]:
    tables = (*(read.base.tables if read.base else ()), *read.merged.tables)
    bare = table.rpartition(".")[2].strip('"')
    return [item for item in tables if item.name == bare and item.class_name]


def _mention(found: _Found) -> Mention:
    return Mention(found.table, found.column, found.how, Place(found.path, found.line, found.line), found.text)
