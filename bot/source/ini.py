"""Reads the Alembic sections of an ini file, without interpolation that could recurse."""

from __future__ import annotations

import configparser
import re
from collections.abc import Mapping

from bot.source.declaration import Declaration
from checks.evidence import Gap

_MAIN_SECTION = "alembic"
_REFERENCE = re.compile(r"%\((\w+)\)s")
_ROUNDS = 5
_LONGEST_VALUE = 4096
_SEPARATORS = {"space": r" ", "newline": r"\n", "os": r":", ":": r":", ";": r";"}
"""Alembic's ``path_separator``; ``os`` as on Linux."""
_LEGACY_VERSION_SEPARATOR = r", *| +"
_LEGACY_PATH_SEPARATOR = r", *| +|:"


def read_ini(path: str, text: str) -> tuple[Declaration, ...] | Gap:
    """Return the declarations of an ini file, those of section ``[alembic]`` first; a Gap where it is not well formed.

    A section counts when it sets script_location itself, or only version_locations where ``[DEFAULT]`` sets the former
    (``alembic --name``). ``[alembic]`` counts without one too: Flask-Migrate gives the location from code.
    """
    parser = configparser.ConfigParser(interpolation=None, default_section="DEFAULT")
    try:
        parser.read_string(text, source=path)
    except configparser.Error as error:
        return Gap(path, _line(error), f"{path} is not a well-formed ini file: {_first_line(error)}")
    names = [name for name in parser.sections() if name == _MAIN_SECTION or _is_environment(parser, name)]
    names.sort(key=lambda name: name != _MAIN_SECTION)
    return tuple(_declaration(path, text, name, parser[name]) for name in names)


def _declaration(path: str, text: str, section: str, values: Mapping[str, str]) -> Declaration:
    def value(name: str) -> str | None:
        return _interpolated(values[name], values) if values.get(name) else None

    separator = _SEPARATORS.get(value("path_separator") or "")
    version_separator = separator or _SEPARATORS.get(value("version_path_separator") or "") or _LEGACY_VERSION_SEPARATOR
    return Declaration(
        file=path,
        section=section,
        line=_section_line(text, section),
        script_location=value("script_location"),
        version_locations=_split(value("version_locations"), version_separator),
        prepend_sys_path=_split(value("prepend_sys_path"), separator or _LEGACY_PATH_SEPARATOR),
        recursive=value("recursive_version_locations") == "true",
    )


def _is_environment(parser: configparser.ConfigParser, section: str) -> bool:
    located = parser.defaults().get("script_location") is not None
    return _own(parser, section, "script_location") or (located and _own(parser, section, "version_locations"))


def _own(parser: configparser.ConfigParser, section: str, option: str) -> bool:
    """Say whether a section sets an option otherwise than ``[DEFAULT]`` does."""
    return parser[section].get(option) not in {None, parser.defaults().get(option)}


def _interpolated(value: str, values: Mapping[str, str]) -> str:
    """Replace ``%(name)s`` by the section's own values, a few rounds deep, and leave ``%(here)s`` alone."""

    def replacement(found: re.Match[str]) -> str:
        return found[0] if found[1] == "here" else values.get(found[1].lower(), found[0])

    for _ in range(_ROUNDS):
        replaced = _REFERENCE.sub(replacement, value)
        if replaced == value or len(replaced) > _LONGEST_VALUE:
            break
        value = replaced
    return value.replace("%%", "%").strip()


def _split(value: str | None, separator: str) -> tuple[str, ...]:
    parts = re.split(separator, value) if value else []
    return tuple(part.strip() for part in parts if part.strip())


def _section_line(text: str, section: str) -> int | None:
    header = f"[{section}]"
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.strip().startswith(header)), None)


def _line(error: configparser.Error) -> int | None:
    """Return the line that a parser's error names; a ParsingError lists several."""
    listed = getattr(error, "errors", None)
    line = listed[0][0] if listed else getattr(error, "lineno", None)
    return line if isinstance(line, int) else None


def _first_line(error: configparser.Error) -> str:
    return error.message.splitlines()[0]
