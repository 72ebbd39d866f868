"""The parts of the repository's configuration that speak of some findings only: other weights, and what is accepted."""

from __future__ import annotations

import datetime as dt
import fnmatch
from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec

from checks.finding import Finding

Level = Literal["error", "warning", "notice", "off"]


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Another weight for the findings that everything said here fits; of several, the last one counts."""

    severity: Level
    codes: Annotated[tuple[str, ...], msgspec.Meta(description="Codes of checks; without any, all.")] = ()
    paths: Annotated[tuple[str, ...], msgspec.Meta(description="Patterns of paths; without any, all.")] = ()
    tables: Annotated[tuple[str, ...], msgspec.Meta(description="Patterns of tables; without any, all.")] = ()

    def fits(self, finding: Finding) -> bool:
        """Say whether the finding gets this weight."""
        return (
            (not self.codes or finding.code in self.codes)
            and (not self.paths or _any_fits(self.paths, [finding.path]))
            and (not self.tables or _any_fits(self.tables, finding.tables))
        )


class Acceptance(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Findings that the team accepts for a while, and why."""

    code: str
    reason: Annotated[str, msgspec.Meta(min_length=1, pattern=r"\S")]
    until: Annotated[dt.date, msgspec.Meta(description="The last day on which it is accepted.")]
    path: Annotated[str | None, msgspec.Meta(description="A pattern of paths.")] = None
    object: Annotated[str | None, msgspec.Meta(description="A pattern: users, users.name, or an index.")] = None

    def fits(self, finding: Finding) -> bool:
        """Say whether the finding is one of those, whatever the day."""
        return (
            finding.code == self.code
            and (self.path is None or _any_fits([self.path], [finding.path]))
            and (self.object is None or _any_fits([self.object], [finding.object, *finding.tables]))
        )


def _any_fits(patterns: Iterable[str], names: Iterable[str]) -> bool:
    written = list(names)
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns for name in written)
