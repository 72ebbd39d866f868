"""What authors and the configuration accept of the findings, and what is said of acceptances without effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.config_entries import Acceptance
from bot.recipe.directives import Directive
from checks.acceptance.acceptance_without_effect import expired_acceptance, unreadable_directive, unused_directive
from checks.finding import Finding, Suppression

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Accepting:
    """The entries of a configuration, on a day."""

    entries: tuple[Acceptance, ...]
    place: Callable[[int], Place]
    """Path and line of an entry."""
    today: dt.date

    def judged(self, finding: Finding) -> Finding:
        """Return the finding, marked as suppressed where an entry accepts it today."""
        for number, entry in enumerate(self.entries):
            if finding.suppressed is None and entry.fits(finding) and self.today <= entry.until:
                path, line = self.place(number)
                return replace(
                    finding, suppressed=Suppression(f"{path}:{line}", f"{entry.reason} (until {entry.until})")
                )
        return finding

    def expired(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield what there is to say of entries that accept one of the findings no more."""
        standing = [finding for finding in findings if finding.suppressed is None and finding.introduced]
        for number, entry in enumerate(self.entries):
            fitting = next((finding for finding in standing if entry.fits(finding)), None)
            if fitting is not None:
                yield expired_acceptance(*self.place(number), fitting, entry.until.isoformat())


def without_effect(
    written: Iterable[tuple[Directive, bool]], findings: Iterable[Finding], codes: Mapping[str, bool]
) -> Iterator[Finding]:
    """Yield what there is to say of directives that accept none of the findings.

    Each comes with whether its file was reviewed to the end, and each code with whether its check takes part: only then
    is it known that there is nothing to accept.
    """
    used = {finding.suppressed.by for finding in findings if finding.suppressed}
    for item, reviewed in written:
        unknown = next((code for code in item.codes if code not in codes), None)
        if unknown or not item.codes or not item.reason:
            yield unreadable_directive(item.path, item.line, item.codes, unknown, codes)
        elif reviewed and f"{item.path}:{item.line}" not in used and all(codes[code] for code in item.codes):
            yield unused_directive(item.path, item.line, item.codes)
