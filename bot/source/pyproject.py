"""Reads ``[tool.alembic]`` of a pyproject.toml (Alembic 1.16 and newer)."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from bot.source.declaration import Declaration
from checks.evidence import Gap

_TABLE = re.compile(r"^\s*\[\s*tool\s*\.\s*alembic\s*\]", re.MULTILINE)
_LINE = re.compile(r"at line (\d+)")


def read_pyproject(path: str, text: str) -> tuple[Declaration, ...] | Gap:
    """Return the declaration of a pyproject.toml, if it has one; a Gap where it is not well-formed TOML.

    The ini file that stands beside it carries only what ``[tool.alembic]`` leaves out (the database's address).
    """
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        return Gap(path, int(found[1]) if found else None, f"{path} is not well-formed TOML: {error}")
    table = document.get("tool", {}).get("alembic") if isinstance(document.get("tool"), dict) else None
    if not isinstance(table, dict):
        return ()
    found = _TABLE.search(text)
    return (
        Declaration(
            file=path,
            section="tool.alembic",
            line=text.count("\n", 0, found.end()) + 1 if found else None,
            script_location=_text(table.get("script_location")),
            version_locations=_texts(table.get("version_locations")),
            prepend_sys_path=_texts(table.get("prepend_sys_path")),
            recursive=table.get("recursive_version_locations") is True,
        ),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(item for item in values if isinstance(item, str) and item)
