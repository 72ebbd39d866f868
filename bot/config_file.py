"""Reads a configuration file into plain data that knows where each part of it stands."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, DocumentStartEvent, Event, NodeEvent

from bot.errors import ConfigurationError

MAXIMUM_BYTES = 64 * 1024
_MOST_EVENTS = 20_000
_DEEPEST = 10
_LONGEST_LINE = 500
_TABLE = "migration-review"
_TABLE_HEADER = re.compile(rb"^\s*\[\s*tool\s*\.\s*\"?migration-review\b", re.MULTILINE)
_TOML_NAME = re.compile(r"\s*(?:\[+(?P<table>[^\[\]]+)\]|(?P<key>[\w.\"' -]+?)\s*=)")

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a configuration file; ``position`` finds the key or item at the end of a way through it."""

    path: str
    data: Any
    position: Callable[[Keys], Position]

    def error(self, keys: Keys, message: str, hint: str) -> ConfigurationError:
        """Return the error for one place, which the message begins with."""
        return _error(self.path, self.position(keys), message, hint)


class _DaysAsText(RoundTripConstructor):
    """Leaves days as they are written: one that no calendar has is then told with its place."""


_DaysAsText.add_constructor("tag:yaml.org,2002:timestamp", RoundTripConstructor.construct_yaml_str)


def read_yaml(path: str, content: bytes) -> Document:
    """Read a YAML file; raises ConfigurationError for what is no YAML, and for aliases, anchors, tags and excess."""
    text = _text(path, content)
    try:
        _refuse_tricks(path, text)
        yaml = YAML(typ="rt")
        yaml.Constructor = _DaysAsText
        data = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        raise _error(
            path, position, f"not valid YAML: {error.problem or error.context}", "Correct the syntax."
        ) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise _error(path, Position(1, 1), f"not valid YAML: {error}", "Correct the syntax.") from error
    return Document(path, _plain(data), lambda keys: _yaml_position(data, keys))


def read_toml_table(path: str, content: bytes) -> Document | None:
    """Read ``[tool.migration-review]`` of a pyproject.toml; None where there is no such table.

    Raises ConfigurationError where the file has the table and is not valid TOML.
    """
    if _TABLE.encode() not in content:
        return None
    text = content.decode(errors="replace")
    try:
        tool = tomllib.loads(text).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if not _TABLE_HEADER.search(content):
            return None
        found = re.search(r"line (\d+), column (\d+)", str(error))
        position = Position(int(found[1]), int(found[2])) if found else Position(1, 1)
        raise _error(path, position, f"not valid TOML: {error}", "Correct the syntax.") from error
    if not isinstance(tool, dict) or _TABLE not in tool:
        return None
    return Document(path, tool[_TABLE], lambda keys: _toml_position(text, keys))


def _error(path: str, position: Position, message: str, hint: str) -> ConfigurationError:
    return ConfigurationError(f"{path}:{position.line}:{position.column}: {message}", hint)


def _text(path: str, content: bytes) -> str:
    if len(content) > MAXIMUM_BYTES:
        message = f"{len(content)} bytes; a configuration has at most {MAXIMUM_BYTES}"
        raise _error(path, Position(1, 1), message, "Make it shorter.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _error(path, Position(line, 1), "not UTF-8 text", "Save it as UTF-8.") from error


def _refuse_tricks(path: str, text: str) -> None:
    """Look at the events first: what is built from aliases can be larger than any file, and refer to itself."""
    depth = documents = 0
    for number, event in enumerate(YAML(typ="rt").parse(text)):
        depth += type(event).__name__.endswith(("MappingStartEvent", "SequenceStartEvent"))
        depth -= type(event).__name__.endswith(("MappingEndEvent", "SequenceEndEvent"))
        documents += isinstance(event, DocumentStartEvent)
        trick = _trick(event)
        if trick or depth > _DEEPEST or number > _MOST_EVENTS or documents > 1:
            position = Position(event.start_mark.line + 1, event.start_mark.column + 1)
            message = f"{trick or 'so deep or long a structure'} cannot be used here"
            raise _error(path, position, message, "Write the values out plainly.")


def _trick(event: Event) -> str | None:
    if isinstance(event, AliasEvent):
        return "an alias"
    if isinstance(event, NodeEvent) and event.anchor is not None:
        return "an anchor"
    tag = getattr(event, "ctag", None)
    return "a tag" if tag is not None and tag.trval else None


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key if isinstance(key, str) else str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    for kind in (bool, int, float, str):  # ruamel's scalars are subclasses that remember how they were written
        if isinstance(value, kind):
            return kind(value)
    return None if value is None else str(value)


def _yaml_position(data: Any, keys: Keys) -> Position:
    """Return where the last of the keys stands that is there."""
    position = Position(1, 1)
    for key in keys:
        if isinstance(data, CommentedMap) and key in data:
            line, column = data.lc.key(key)
        elif isinstance(data, CommentedSeq) and isinstance(key, int) and key < len(data):
            line, column = data.lc.item(key)
        else:
            break
        position = Position(line + 1, column + 1)
        data = data[key]
    return position


def _toml_position(text: str, keys: Keys) -> Position:
    """Return where the last of the keys stands that is there; tomllib keeps no positions: this reads the text."""
    wanted: Keys = ("tool", _TABLE, *keys)
    best, position = 0, Position(1, 1)
    table: Keys = ()
    tables: Counter[Keys] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        spelled = _TOML_NAME.match(line[:_LONGEST_LINE])
        if spelled is None:
            continue
        names: Keys = tuple(name.strip(" \t\"'") for name in spelled["table" if spelled["table"] else "key"].split("."))
        if spelled["table"] and line.lstrip().startswith("[["):
            tables[names] += 1
            names = (*names, tables[names] - 1)
        way = names if spelled["table"] else table + names
        table = names if spelled["table"] else table
        shared = min(len(way), len(wanted))
        if way[:shared] == wanted[:shared] and shared > best:
            best, position = shared, Position(number, len(line) - len(line.lstrip()) + 1)
    return position
