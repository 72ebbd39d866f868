"""What this machine has to install a repository's libraries with, told without any credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.replay.cage.watch import size_on_disk
from bot.replay.runtimes.index import NO_INDEX, configuration_file, uv_environment
from bot.replay.runtimes.interpreters import Interpreters
from bot.replay.runtimes.uv import RuntimeUnavailableError, find_uv

_INDEXES = ("UV_INDEX", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL")
_NAME = re.compile(r"^[\w-]+=")
_MEBIBYTE = 1024 * 1024


def library_lines(environment: Mapping[str, str], cache: Path) -> Iterator[str]:
    """Yield the Pythons, uv, the package index and the size of the cache of libraries, one a line."""
    pythons = ", ".join(item.full for item in Interpreters(environment).all)
    yield f"Python {pythons} for the repositories' libraries"
    try:
        yield f"uv: {find_uv(environment)}"
    except RuntimeUnavailableError as error:
        yield f"{error}: only libraries that are installed beside this tool serve"
    yield f"package index: {_index(environment)}"
    yield f"{size_on_disk(cache / 'runtimes') // _MEBIBYTE} MiB of libraries kept in {cache / 'runtimes'}"


def _index(environment: Mapping[str, str]) -> str:
    """Name the hosts that uv asks; an address may hold a password, and its path a token."""
    configured = uv_environment(environment)
    if configured.get(NO_INDEX):
        return "none (only folders of wheels)"
    addresses = [address for name in _INDEXES for address in configured.get(name, "").split()]
    hosts = list(dict.fromkeys(_host(address) for address in addresses))
    if hosts:
        return ", ".join(hosts)
    file = configuration_file(environment)
    return f"as {file} says" if file else "uv's own default"


def _host(address: str) -> str:
    """Return the host of ``https://user:password@host/path`` or ``name=https://…``."""
    try:
        return urlsplit(_NAME.sub("", address)).hostname or "a folder"
    except ValueError:
        return "an address that cannot be read"
