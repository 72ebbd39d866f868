"""The trusted end of ``inside/read_sources.py``: what to ask, and strict decoding of what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from bot.errors import SandboxError
from bot.replay.reading_answer import Answer, ReadSource, ReadTable, ReadTree, UnreadableFile
from checks.evidence import Call, Gap, Graph, GraphRevision, Import, Place, RevisionSource, Splice
from checks.graph_facts import heads

MAXIMUM_ANSWER_BYTES = 128 * 1024**2


class TreeToRead(msgspec.Struct, frozen=True):
    """One exported tree as the program in the cage sees it; folders of versions are relative to the root."""

    root: str
    versions: tuple[str, ...]
    recursive: bool = False
    known: tuple[str, ...] = ()
    """Files that need not be read."""


class ReadingRequest(msgspec.Struct, frozen=True):
    """What to read; with ``changed``, sources are told only of revisions whose file is not the same in all trees."""

    trees: Mapping[str, TreeToRead]
    model_scan: bool = False
    sources: Literal["changed", "all", "none"] = "changed"


@dataclass(frozen=True, slots=True)
class DeclaredTable:
    """A table that a module declares, read without running it."""

    name: str | None
    """None where only running the code would tell it."""
    schema: str | None
    class_name: str | None
    """None for a plain Table()."""
    place: Place
    columns: Mapping[str, Place]
    parts: Mapping[str, Place]
    """Constraints and indexes that have a name there."""


@dataclass(frozen=True, slots=True)
class TreeReading:
    """What was read of one tree."""

    graph: Graph
    sources: Mapping[str, RevisionSource]
    """By path; see ``ReadingRequest.sources``."""
    messages: Mapping[str, str]
    """The first line of a revision's docstring, by path."""
    tables: tuple[DeclaredTable, ...]
    gaps: tuple[Gap, ...]
    """The files that could not be read, with the cause; those of ``graph.unreadable`` and model files."""


def encode_request(request: ReadingRequest) -> bytes:
    """Return the request as the program reads it."""
    return msgspec.json.encode(request)


def decode_answer(
    answer: bytes, request: ReadingRequest, blobs: Mapping[str, Mapping[str, str]]
) -> Mapping[str, TreeReading]:
    """Return what was read, by the name of the tree; ``blobs`` gives each tree's blob ids by path.

    Raises SandboxError as ``decode_trees`` does, and where the answer speaks of files that are not there.
    """
    return {name: tree_reading(tree, blobs.get(name, {})) for name, tree in decode_trees(answer, request).items()}


def decode_trees(answer: bytes, request: ReadingRequest) -> Mapping[str, ReadTree]:
    """Return what the program said of each tree.

    Raises SandboxError where the answer is not one to this request, or breaks a limit: nothing of it is used then.
    """
    if len(answer) > MAXIMUM_ANSWER_BYTES:
        raise _refused(f"it has {len(answer)} bytes, more than {MAXIMUM_ANSWER_BYTES}")
    try:
        trees = msgspec.json.decode(answer, type=Answer).trees
    except (msgspec.DecodeError, RecursionError) as error:
        raise _refused(str(error)) from error
    if trees.keys() != request.trees.keys():
        raise _refused("it speaks of other trees")
    return trees


def _refused(reason: str) -> SandboxError:
    return SandboxError(
        f"The program that reads sources gave an answer that cannot be used: {reason[:300]}.",
        "Run the review again; if it stays so, report it with the pull request's address.",
    )


def tree_reading(tree: ReadTree, blobs: Mapping[str, str]) -> TreeReading:
    """Return what was read of a tree with these blobs by path; raises SandboxError where it speaks of other files."""
    named = {item.path for item in tree.revisions} | {item.path for item in tree.unreadable}
    if strangers := (named | {item.path for item in tree.tables}) - blobs.keys():
        raise _refused(f"it speaks of {min(strangers)!r}, which is not in the tree")
    return TreeReading(
        graph=_graph(tree, blobs),
        sources={item.path: _source(item.source) for item in tree.revisions if item.source},
        messages={item.path: item.message for item in tree.revisions},
        tables=tuple(map(_table, tree.tables)),
        gaps=tuple(_gap(item) for item in tree.unreadable),
    )


def _graph(tree: ReadTree, blobs: Mapping[str, str]) -> Graph:
    revisions = tuple(
        GraphRevision(
            id=item.id,
            path=item.path,
            down_revisions=item.down_revisions,
            depends_on=item.depends_on,
            branch_labels=item.branch_labels,
            line=item.line,
            blob=blobs[item.path],
            code=item.code,
        )
        for item in tree.revisions
    )
    refused = [item for item in tree.unreadable if item.kind == "revision"]
    places = {item.path: Place(item.path, item.line, item.line) for item in refused}
    unknown = tuple(places[item.path] for item in refused if item.perhaps)
    graph = Graph(revisions, (), tuple(places.values()), unknown)
    return replace(graph, heads=heads(graph))


def _source(source: ReadSource) -> RevisionSource:
    return RevisionSource(
        calls=tuple(Call(**msgspec.structs.asdict(call)) for call in source.calls),
        upgrade_body=source.upgrade_body,
        downgrade_body=source.downgrade_body,
        upgrade_line=source.upgrade_line,
        downgrade_line=source.downgrade_line,
        down_revision_line=source.down_revision_line,
        revision_line=source.revision_line,
        imports_end_line=source.imports_end_line,
        upgrade_span=source.upgrade_span,
        downgrade_span=source.downgrade_span,
        imports=tuple(Import(**msgspec.structs.asdict(item)) for item in source.imports),
        spliced=tuple(Splice(**msgspec.structs.asdict(item)) for item in source.spliced),
        text=source.text,
    )


def _table(table: ReadTable) -> DeclaredTable:
    return DeclaredTable(
        name=table.name,
        schema=table.schema,
        class_name=table.class_name,
        place=Place(table.path, table.line, table.end_line),
        columns={item.name: Place(table.path, item.line, item.end_line) for item in table.columns},
        parts={item.name: Place(table.path, item.line, item.end_line) for item in table.parts},
    )


def _gap(item: UnreadableFile) -> Gap:
    """Return the gap; a model file that cannot be read costs only line numbers, a revision its place in the graph."""
    return Gap(item.path, item.line, f"cannot be read: {item.cause}", blocking=item.kind == "revision")
