"""What a worker tells the child process of a review, and what it hears back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.replay.cage.choose import CageChoice
from bot.replay.runtimes.choose import RuntimeOptions
from bot.replay.servers import ServerOptions
from bot.report.model import Report


@dataclass(frozen=True, slots=True)
class ChildOrder:
    """What to review and where to put the answer."""

    repository: str
    base: str
    head: str
    cache: str
    answer: str
    memory_mib: int
    runtime: RuntimeOptions
    snapshot_bytes: int
    """Which libraries the reviewed code runs with."""
    cage: CageChoice
    """Which sandbox it runs in."""
    servers: ServerOptions
    """Which database servers it may be replayed on."""
    codes: tuple[str, ...] = ()
    """The checks whose fixes are to be proved; none stands for all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The report, or the error that came in its place."""

    report: Report | None = None
    message: str = ""
    hint: str = ""
    ours: bool = False
    """Whether the operator has to act (a sandbox that does not start), and not the author of the pull request."""
