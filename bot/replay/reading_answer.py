"""The shape of what ``inside/read_sources.py`` answers, with the limits that any answer must keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

_Count = Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]
_Column = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]
_Path = Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]
_Id = Annotated[str, msgspec.Meta(max_length=1000)]
_Ids = Annotated[tuple[_Id, ...], msgspec.Meta(max_length=1000)]
_Text = Annotated[str, msgspec.Meta(max_length=2 * 1024**2)]
_Digest = Annotated[str, msgspec.Meta(pattern=r"\A(|[0-9a-f]{64})\Z")]
_Body = Literal["missing", "empty", "raises", "present"]


class ReadCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call in a revision."""

    name: _Id
    function: _Id
    line: _Count
    column: _Column
    end_line: _Count
    end_column: _Column
    text: _Text
    statement_line: _Count
    statement_end_line: _Count
    is_statement: bool
    keywords: _Ids
    in_autocommit_block: bool
    first_argument_end: _Column | None
    last_argument_end: _Column | None
    lines_inside_strings: Annotated[tuple[_Count, ...], msgspec.Meta(max_length=100_000)]


class ReadImport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A module that a revision imports."""

    module: _Id
    names: Annotated[tuple[_Id, ...], msgspec.Meta(max_length=1000)]
    line: _Count
    end_line: _Count


class ReadSplice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value from outside in a string of SQL."""

    line: _Count
    end_line: _Count
    value: _Id
    origin: Literal["rows", "environment", "file"]


class ReadSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a revision holds."""

    calls: Annotated[tuple[ReadCall, ...], msgspec.Meta(max_length=5000)]
    upgrade_body: _Body
    downgrade_body: _Body
    upgrade_line: _Count | None
    downgrade_line: _Count | None
    down_revision_line: _Count | None
    revision_line: _Count | None
    imports_end_line: _Count | None
    upgrade_span: tuple[_Count, _Count] | None
    downgrade_span: tuple[_Count, _Count] | None
    imports: Annotated[tuple[ReadImport, ...], msgspec.Meta(max_length=500)]
    spliced: Annotated[tuple[ReadSplice, ...], msgspec.Meta(max_length=200)]
    text: _Text


class ReadRevision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A revision file."""

    path: _Path
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
    down_revisions: _Ids
    depends_on: _Ids
    branch_labels: _Ids
    line: _Count
    message: Annotated[str, msgspec.Meta(max_length=500)]
    code: _Digest
    source: ReadSource | None


class UnreadableFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that could not be read."""

    path: _Path
    line: _Count
    cause: Annotated[str, msgspec.Meta(max_length=10_000)]
    kind: Literal["revision", "model"]
    perhaps: bool = False
    """Whether Alembic may load it all the same."""


class ReadPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column, or a constraint or index with a name, and its lines."""

    name: _Id
    line: _Count
    end_line: _Count


class ReadTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A declared table."""

    path: _Path
    name: _Id | None
    schema: _Id | None
    class_name: _Id | None
    line: _Count
    end_line: _Count
    columns: Annotated[tuple[ReadPart, ...], msgspec.Meta(max_length=10_000)]
    parts: Annotated[tuple[ReadPart, ...], msgspec.Meta(max_length=10_000)]


class ReadTree(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of one tree."""

    revisions: tuple[ReadRevision, ...]
    unreadable: tuple[UnreadableFile, ...]
    tables: tuple[ReadTable, ...]


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole answer."""

    trees: Mapping[str, ReadTree]
