"""Takes out of uv's words what is the operator's own business: where the package index is, and who he is there.

What uv complains of stands in reports, which the whole world may read in a public pull request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

INDEX = "[package index]"
_SECRET = "[secret]"  # noqa: S105 - what stands in place of one
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s\"'`<>]+", re.IGNORECASE)
_PARTS = re.compile(r"[a-z0-9+.-]+://(?:(.*)@)?([^/?#@]*)([^\s]*)", re.IGNORECASE | re.DOTALL)
_SECRET_VARIABLE = re.compile(r"PASSWORD|TOKEN|SECRET|USERNAME", re.IGNORECASE)
_PATHS = ("UV_FIND_LINKS", "NETRC", "SSL_CERT_FILE", "SSL_CERT_DIR", "SSL_CLIENT_CERT")
_FEWEST = 4
"""Characters; replacing anything shorter would take words apart and hide nothing."""


class Redaction:
    """What is never told of one operator's environment."""

    def __init__(self, environment: Mapping[str, str], configuration: Path | None) -> None:
        found = [*_in_variables(environment), *_in_addresses([_text(configuration), *environment.values()])]
        known = {value: instead for value, instead in found if len(value) >= _FEWEST}
        self._known = sorted(known.items(), key=lambda item: len(item[0]), reverse=True)

    def __call__(self, text: str) -> str:
        """Return a text without addresses, passwords and the operator's folders."""
        result = _ADDRESS.sub(INDEX, text)
        for value, instead in self._known:
            result = result.replace(value, instead)
        return result


def _text(configuration: Path | None) -> str:
    try:
        return configuration.read_text(encoding="utf-8", errors="replace") if configuration else ""
    except OSError:  # uv will say so
        return ""


def _in_variables(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in environment.items():
        if name in _PATHS:
            yield from ((part, INDEX) for part in re.split(r"[\s,]+", value) if part.startswith("/"))
        elif _SECRET_VARIABLE.search(name):
            yield value, _SECRET


def _in_addresses(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what is private in addresses, as it is written and as it is meant."""
    for address in (found for text in texts for found in _ADDRESS.findall(text)):
        parts = _PARTS.match(address)
        if parts is None:
            continue
        user, _, password = (parts[1] or "").partition(":")
        for secret in (password, user if not password else "", *re.findall(r"[=]([^&#\s]+)", parts[3])):
            yield from ((secret, _SECRET), (unquote(secret), _SECRET))
        yield from ((parts[2], INDEX), (parts[2].rpartition(":")[0], INDEX))
