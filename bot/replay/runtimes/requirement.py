"""A requirement reduced to name, extras and versions: nothing else of a hostile line survives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from packaging.markers import Marker, UndefinedComparison, UndefinedEnvironmentName
from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as Parsed
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion

LONGEST = 1000
"""Characters of one requirement."""
_EXTRA = re.compile(r"""\bextra\s*==\s*["']([^"']+)["']""")
_PLAIN = re.compile(r"[A-Za-z0-9._,<>=!~*+-]*")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A library by its canonical name (PEP 503), and which versions of it serve."""

    name: str
    specifier: str = ""
    extras: tuple[str, ...] = ()
    optional: bool = False
    """Whether only an extra or a group of the repository asks for it."""

    @property
    def text(self) -> str:
        """The requirement as uv reads it."""
        extras = f"[{','.join(self.extras)}]" if self.extras else ""
        return f"{self.name}{extras}{self.specifier}"

    @property
    def plain(self) -> str:
        """The requirement without its extras, as a constraint may be written."""
        return f"{self.name}{self.specifier}"


class NotTakenOverError(Exception):
    """A line that is not taken over; the message says why, without quoting the line."""


def parse_requirement(text: str, environment: Mapping[str, str]) -> Requirement | None:
    """Return the requirement; None where its marker does not hold for the interpreter that ``environment`` describes.

    A requirement of an extra counts as well: whoever needs it imports it. Raises NotTakenOverError for anything but a
    name with versions, above all for addresses and paths.
    """
    if len(text) > LONGEST:
        raise NotTakenOverError("a line that is too long")
    try:
        parsed = Parsed(text.strip())
        applies = parsed.marker is None or _applies(parsed.marker, environment)
    except (InvalidRequirement, InvalidVersion, UndefinedComparison, UndefinedEnvironmentName, RecursionError) as error:
        raise NotTakenOverError("a line that is not a name with versions") from error
    if parsed.url is not None:
        raise NotTakenOverError("an address or a path")
    if not applies:
        return None
    return Requirement(
        name=canonicalize_name(parsed.name),
        specifier=plain_specifier(str(parsed.specifier)),
        extras=tuple(sorted(canonicalize_name(extra) for extra in parsed.extras)),
        optional=parsed.marker is not None and _EXTRA.search(str(parsed.marker)) is not None,
    )


def plain_specifier(text: str) -> str:
    """Return a version specifier; raises NotTakenOverError where it has characters that none needs."""
    if _PLAIN.fullmatch(text) is None:
        raise NotTakenOverError("a version with unusual characters")
    return text


def marker_holds(text: str, environment: Mapping[str, str]) -> bool:
    """Say whether a marker holds; one that cannot be understood does not."""
    try:
        return len(text) <= LONGEST and _applies(Marker(text), environment)
    except (ValueError, UndefinedComparison, UndefinedEnvironmentName, RecursionError):
        return False


def _applies(marker: Marker, environment: Mapping[str, str]) -> bool:
    extras = _EXTRA.findall(str(marker)) or [""]
    return any(marker.evaluate({**environment, "extra": extra}) for extra in extras)
