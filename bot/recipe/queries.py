"""Finds the queries that the change brings into the application's code, in a cage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

import msgspec

from bot.errors import SandboxError
from bot.recipe.application import application
from bot.recipe.change import Change
from bot.recipe.reading import ReadProject
from bot.recipe.workshop import Workshop
from bot.replay.parsing import parsed
from bot.source.trees import Tree, read_texts
from checks.evidence import Gap, Place, ProjectEvidence, Query
from checks.names import bare_name
from checks.running_release import mapped_table

_UNREAD = "which queries the change brings could not be read"
_CONDITION = re.compile(r"\.(?:where|filter|filter_by)\(|\bWHERE\b")
"""A file without any of these has no condition to look at."""
_Name = Annotated[str, msgspec.Meta(max_length=1000)]


class _Found(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    table: _Name
    columns: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=100)]
    mapped: bool
    """Whether these are attributes of a class."""
    line: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]
    path: _Name
    text: _Name


def with_queries(evidence: ProjectEvidence, change: Change, read: ReadProject, workshop: Workshop) -> ProjectEvidence:
    """Return the evidence with the application's changed files, and the queries that only the merge result has."""
    project = read.change.project
    paths = [path for path in sorted(application(change.tree, project)) if _differs(change, path)]
    texts = _with_conditions(change.tree, paths)
    models = {table.place.path for table in read.merged.tables}
    evidence = replace(evidence, changed_code=tuple(path for path in paths if path not in models))
    if not texts or evidence.models is None:
        return evidence
    before = [path for path in application(change.base_tree, project) if _differs(change, path)]
    request = {
        "merged": texts,
        "base": _with_conditions(change.base_tree, before),
        "classes": {item.class_name: item.name for item in read.merged.tables if item.class_name and item.name},
        "tables": [bare_name(table.name) for table in evidence.models],
        "dialect": evidence.dialect,
    }
    try:
        answer = parsed("read_queries.py", request, workshop.cage, workshop.limits)
        found = msgspec.json.decode(answer, type=list[_Found])
    except (SandboxError, msgspec.DecodeError) as error:
        gap = Gap(project.script_location, None, f"{_UNREAD}: {error}", blocking=False)
        return replace(evidence, gaps=(*evidence.gaps, gap))
    return replace(evidence, queries=tuple(query for item in found if (query := _query(evidence, item, texts))))


def _differs(change: Change, path: str) -> bool:
    before, after = change.base_tree.files.get(path), change.tree.files.get(path)
    return before is None or after is None or before.blob != after.blob


def _with_conditions(tree: Tree, paths: list[str]) -> dict[str, str]:
    texts = read_texts(tree, paths)
    return {path: text for path, text in texts.items() if _CONDITION.search(text)}


def _query(evidence: ProjectEvidence, found: _Found, texts: Mapping[str, str]) -> Query | None:
    """Return the query by its columns; None where an attribute is none, as that of a relationship."""
    model = mapped_table(evidence.models, found.table)
    if model is None or found.path not in texts:
        return None
    attributes = {item.attribute or item.name: item.name for item in model.columns}
    columns = tuple(attributes.get(name, "") if found.mapped else name for name in found.columns)
    known = {item.name for item in model.columns}
    place = Place(found.path, found.line, found.line)
    return Query(model.name, columns, place, found.text) if set(columns) <= known else None
