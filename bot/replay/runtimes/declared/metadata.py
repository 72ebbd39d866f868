"""Reads the METADATA of a distribution that was unpacked into a repository (core metadata specification)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.declared.lines import read_lines
from bot.replay.runtimes.names import canonical

_REQUIRES, _PYTHON, _NAME = "Requires-Dist:", "Requires-Python:", "Name:"


def read_metadata(text: str, environment: Mapping[str, str]) -> Read:
    """Return what the header of a METADATA file asks for."""
    header = text.partition("\n\n")[0].splitlines()
    read = read_lines([line.removeprefix(_REQUIRES) for line in header if line.startswith(_REQUIRES)], environment)
    python = next((line.removeprefix(_PYTHON).strip() for line in header if line.startswith(_PYTHON)), None)
    name = next((canonical(line.removeprefix(_NAME).strip()) for line in header if line.startswith(_NAME)), None)
    return Read(requirements=read.requirements, requires_python=python, refused=read.refused, name=name)
