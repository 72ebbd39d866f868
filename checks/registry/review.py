"""What is wrong with the review itself: section S."""

from __future__ import annotations

from checks.finding import CheckDescription
from checks.registry.terms import ANY, ERROR, WARNING

REVIEW_CHECKS: tuple[CheckDescription, ...] = (
    CheckDescription("S1", "merge-conflict", ERROR, ("S1",), None, ANY),
    CheckDescription("S2", "acceptance-without-effect", WARNING, ("S2",), None, ANY),
)
