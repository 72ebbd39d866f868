"""The operator's own package index, as pip or uv are configured on this machine, in the environment that uv gets.

Nothing of it comes from the repository under review: uv runs in an empty folder and is told which file to read.
"""

from __future__ import annotations

import configparser
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

NO_INDEX = "UV_NO_INDEX"
"""Set where nothing but the folders of wheels may be asked."""
_PASSED = re.compile(
    r"HOME|PATH|LANG|TMPDIR|NETRC|(?:https?|all|no)_proxy|SSL_CERT_(?:FILE|DIR)|SSL_CLIENT_CERT|XDG_(?:CACHE|CONFIG|DATA)_HOME"
    r"|UV_(?:DEFAULT_INDEX|INDEX\w*|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|INDEX_STRATEGY|KEYRING_PROVIDER|INSECURE_HOST"
    r"|NATIVE_TLS|SYSTEM_CERTS|HTTP_\w+|REQUEST_TIMEOUT|OFFLINE|CACHE_DIR|CONCURRENT_\w+|EXCLUDE_NEWER)",
    re.IGNORECASE,
)
_KEPT = re.compile(r"PIP_\w+|UV_(?!PUBLISH_)\w+|PYENV_ROOT", re.IGNORECASE)
_OF_UV = ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", NO_INDEX)
_SPACES = re.compile(r"\s+")
SYSTEM_PIP = Path("/etc/pip.conf")
_SECTIONS = ("global", "install", "download")


def environment_for_index(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that decide where the operator's index and Pythons are; they may hold credentials."""
    return {name: value for name, value in environment.items() if _PASSED.fullmatch(name) or _KEPT.fullmatch(name)}


def uv_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for uv: the operator's network and index, and nothing else that he has.

    pip's index serves where uv has none of its own; pip looks through all its indexes for the best version, so uv does
    then, too (uv, "Package indexes", index strategy).
    """
    passed = {name: value for name, value in environment.items() if _PASSED.fullmatch(name)}
    if configuration_file(environment) is None and not any(name in passed for name in _OF_UV):
        translated = _translated(_pip(environment))
        passed = {**({"UV_INDEX_STRATEGY": "unsafe-best-match"} if translated else {}), **translated, **passed}
    return passed


def configuration_file(environment: Mapping[str, str]) -> Path | None:
    """Return the operator's uv.toml (uv, "Configuration files"); a project's own is never among these."""
    home = environment.get("XDG_CONFIG_HOME") or f"{environment.get('HOME') or '/nonexistent'}/.config"
    named = environment.get("UV_CONFIG_FILE")
    candidates = [Path(named)] if named else [Path(home) / "uv/uv.toml", Path("/etc/uv/uv.toml")]
    return next((path for path in candidates if path.is_file()), None)


def _translated(pip: Mapping[str, str]) -> dict[str, str]:
    """Return pip's settings in uv's words."""
    result = {
        "UV_DEFAULT_INDEX": pip.get("index-url", ""),
        "UV_EXTRA_INDEX_URL": _SPACES.sub(" ", pip.get("extra-index-url", "")),
        "UV_FIND_LINKS": _SPACES.sub(",", pip.get("find-links", "")),
        "UV_INSECURE_HOST": _SPACES.sub(" ", pip.get("trusted-host", "")),
        NO_INDEX: "1" if pip.get("no-index", "").lower() in {"1", "true", "yes", "on"} else "",
        "SSL_CERT_FILE": pip.get("cert", ""),
    }
    return {name: value for name, value in result.items() if value}


def _pip(environment: Mapping[str, str]) -> dict[str, str]:
    """Return pip's settings, the weightiest last: its files, then the variables (pip, "Configuration")."""
    settings: dict[str, str] = {}
    for path in _pip_files(environment):
        parser = configparser.RawConfigParser(strict=False)
        try:
            parser.read(path)
        except (configparser.Error, UnicodeDecodeError):
            continue
        for section in _SECTIONS:
            if parser.has_section(section):
                settings |= {name.replace("_", "-"): value.strip() for name, value in parser.items(section)}
    prefix = "PIP_"
    variables = {name: value for name, value in environment.items() if name.startswith(prefix)}
    return settings | {name[len(prefix) :].lower().replace("_", "-"): value for name, value in variables.items()}


def _pip_files(environment: Mapping[str, str]) -> Iterator[Path]:
    if environment.get("PIP_CONFIG_FILE") == "/dev/null":
        return
    home = environment.get("HOME") or "/nonexistent"
    yield SYSTEM_PIP
    yield Path(home) / ".pip/pip.conf"
    yield Path(environment.get("XDG_CONFIG_HOME") or f"{home}/.config") / "pip/pip.conf"
    yield Path(sys.prefix) / "pip.conf"
    if environment.get("PIP_CONFIG_FILE"):
        yield Path(environment["PIP_CONFIG_FILE"])
