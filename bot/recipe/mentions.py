"""Searches the application's code, in a cage, for what the change's upgrades take away or make wider."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Any, Literal

import msgspec

from bot.errors import SandboxError
from bot.recipe.application import application
from bot.recipe.change import Change
from bot.recipe.reading import ReadProject
from bot.recipe.workshop import Workshop
from bot.replay.parsing import parsed
from bot.source.trees import Tree
from checks.evidence import Gap, Mention, Place, ProjectEvidence
from checks.gone import gone
from checks.names import bare_name
from checks.objects.gone_routines import gone_routines
from checks.relied_on import counted_on, unmapped

_UNREAD = "whether other code counts on what the migrations change could not be read"
_Name = Annotated[str, msgspec.Meta(max_length=1000)]
_Names = Annotated[tuple[_Name, ...], msgspec.Meta(max_length=2000)]


class _Found(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    table: _Name
    column: _Name | None
    how: Literal["attribute", "keyword", "sql", "routine", "conflict", "positional", "copied", "star"]
    line: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]
    path: _Name
    text: _Name
    names: _Names
    values: _Names


def with_mentions(evidence: ProjectEvidence, change: Change, read: ReadProject, workshop: Workshop) -> ProjectEvidence:
    """Return the evidence with where both trees count on what changes; unchanged where nothing of that kind does."""
    project = read.change.project
    wanted = [_asked("name", read, item.table, item.column, attribute=item.attribute) for item in gone(evidence)]
    called = [_asked("routine", read, name) for name in {item.called for item in gone_routines(evidence)}]
    wanted += called
    counted = [*called, *(_asked("name", read, item.table, item.column) for item in unmapped(evidence))]
    for item in counted_on(evidence):
        asked = _asked(item.how, read, item.table, columns=item.columns, rule=item.constraint)
        counted.append(asked)
        if item.how == "conflict":
            wanted.append(asked)
    try:
        merged = _search(change.tree, sorted(application(change.tree, project)), wanted, evidence.dialect, workshop)
        base = change.base_project(project) or project
        running = _search(
            change.base_tree, sorted(application(change.base_tree, base)), counted, evidence.dialect, workshop
        )
    except (SandboxError, msgspec.DecodeError) as error:
        gap = Gap(project.script_location, None, f"{_UNREAD}: {error}", blocking=False)
        return replace(evidence, gaps=(*evidence.gaps, gap))
    return replace(evidence, mentions=merged, base_mentions=running)


def _search(
    tree: Tree, paths: list[str], asked: list[dict[str, Any]], dialect: str, workshop: Workshop
) -> tuple[Mention, ...]:
    """Ask the program for a tree. Raises SandboxError, and msgspec.DecodeError where it gives no proper answer."""
    if not asked:
        return ()
    request = {"asked": asked, "paths": paths, "dialect": dialect}
    answer = parsed("find_mentions.py", request, workshop.cage, workshop.limits, tree=workshop.exported(tree))
    found = msgspec.json.decode(answer, type=list[_Found])
    known = set(paths)
    return tuple(_mention(item) for item in found if item.path in known)


def _asked(
    what: str,
    read: ReadProject,
    table: str,
    column: str | None = None,
    columns: Iterable[str] = (),
    *,
    rule: str = "",
    attribute: bool = False,
) -> dict[str, Any]:
    """Return what to look for as the program takes it: names, and the classes of their tables."""
    return {
        "asked": what,
        "table": table,
        "column": column,
        "columns": list(columns),
        "constraint": rule,
        "attribute": attribute,
        "classes": list(_classes(read, table)),
    }


def _classes(read: ReadProject, table: str) -> Iterator[str]:
    tables = (*(read.base.tables if read.base else ()), *read.merged.tables)
    bare = bare_name(table)
    return (item.class_name for item in tables if item.name == bare and item.class_name)


def _mention(found: _Found) -> Mention:
    place = Place(found.path, found.line, found.line)
    return Mention(found.table, found.column, found.how, place, found.text, found.names, found.values)
