"""Reads the dependencies of a setup.cfg (setuptools, "Declarative config")."""

from __future__ import annotations

import configparser
from collections.abc import Iterator, Mapping

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.declared.lines import in_extra, read_lines
from bot.replay.runtimes.names import canonical


def read_setup_cfg(text: str, environment: Mapping[str, str]) -> Read:
    """Return what ``[options]`` and ``[options.extras_require]`` ask for; files that they name are not read."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return Read(refused=("a file that is not well formed",))
    extras = parser["options.extras_require"].values() if parser.has_section("options.extras_require") else ()
    needed = _lines(parser.get("options", "install_requires", fallback=""))
    read = read_lines([*needed, *(in_extra(line) for value in extras for line in _lines(value))], environment)
    python = parser.get("options", "python_requires", fallback=None)
    name = parser.get("metadata", "name", fallback="")
    return Read(read.requirements, requires_python=python, refused=read.refused, name=canonical(name) or None)


def _lines(value: str) -> Iterator[str]:
    lines = (line.split(" #")[0].strip() for line in value.splitlines())
    return (line for line in lines if line and not line.startswith(("#", "file:")))
