"""The statistics file: its format, how it is read and written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec

from bot.errors import UserError
from checks.evidence.sizes import Sizes, TableSize

LARGEST_FILE = 4 * 1024 * 1024


class StatisticsLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One table."""

    schema: str
    name: str
    rows: Annotated[int, msgspec.Meta(ge=0)]
    bytes: Annotated[int, msgspec.Meta(ge=0)]
    writes_per_second: Annotated[float, msgspec.Meta(ge=0)] | None = None


class StatisticsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    version: Literal[1] = 1
    taken_at: dt.datetime
    server: str
    seconds: float
    """How long writes were counted."""
    tables: tuple[StatisticsLine, ...]


def written(server: str, seconds: float, tables: Iterable[TableSize], now: dt.datetime) -> str:
    """Return the file's text: one table a line, so that a later one is easy to compare."""
    lines = [
        StatisticsLine(
            schema=item.schema,
            name=item.name,
            rows=item.rows,
            bytes=item.bytes,
            writes_per_second=item.writes_per_second,
        )
        for item in tables
    ]
    file = StatisticsFile(taken_at=now, server=server, seconds=seconds, tables=())
    head = msgspec.json.encode(file).decode().removesuffix("[]}")
    return head + "[\n" + ",\n".join(msgspec.json.encode(line).decode() for line in lines) + "\n]}\n"


def read(path: str, content: bytes) -> Sizes:
    """Return the sizes that a file holds. Raises UserError, with the place in it, for what is no such file."""
    try:
        file = msgspec.json.decode(content, type=StatisticsFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path} is no statistics file: {error}", "Write it with: migration-review stats --url URL --output FILE"
        ) from error
    tables = tuple(
        TableSize(line.schema, line.name, line.rows, line.bytes, line.writes_per_second) for line in file.tables
    )
    return Sizes(file.taken_at.date().isoformat(), tables)
