"""Prepares the patch of all fixes for the surfaces that people read."""

from __future__ import annotations

from dataclasses import dataclass

from bot.report.model import Report


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that the fixes add, whole: no suggestion on a line can make one."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class PatchView:
    """All fixes that can be taken at once."""

    findings: int
    """How many findings it takes away."""
    codes: tuple[str, ...]
    text: str
    """The diff; empty for one finding alone, whose own fix says the same."""
    new_files: tuple[NewFile, ...]


def patch_view(report: Report) -> PatchView | None:
    """Return what there is to show of a report's patch; None where it has none."""
    patch = report.patch
    if patch is None:
        return None
    fixed = [finding for finding in report.findings if finding.fingerprint in patch.fingerprints]
    new = {file.path for file in patch.files if file.blob is None}
    return PatchView(
        findings=len(fixed),
        codes=tuple(sorted({finding.code for finding in fixed})),
        text=patch.text if len(fixed) > 1 else "",
        new_files=tuple(NewFile(edit.path, edit.replacement) for edit in patch.edits if edit.path in new),
    )
