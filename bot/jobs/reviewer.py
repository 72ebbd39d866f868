"""What does a review: the worker knows it by this protocol alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.report.model import Report


class ReviewCancelledError(Exception):
    """The review was ended because nobody needs it any more."""


class ReviewFailedError(Exception):
    """The review died of an error of ours; the message is for the log, not for the pull request."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to review: two commits of a fetched mirror."""

    repository: Path
    base: str
    head: str
    codes: tuple[str, ...] = ()
    """The checks whose fixes are to be proved; none stands for all."""


class Reviewer(Protocol):
    """Reviews an order."""

    def __call__(self, order: Order, cancelled: Callable[[], bool]) -> Report:
        """Return the report; ``cancelled`` is asked every second or so.

        Raises UserError where the repository or its configuration is wrong, ReviewCancelledError, ReviewFailedError.
        """
        ...
