"""What a cage is to those who use one, whatever holds it together."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Literal, Protocol

from bot.errors import SandboxError
from bot.replay.cage.plan import CagePlan
from bot.replay.cage.process import CagedProcess

CageName = Literal["bubblewrap", "landlock", "none"]


class Cage(Protocol):
    """Runs programs so that they reach nothing but what their plans name."""

    @property
    def name(self) -> CageName:
        """Which kind it is."""

    @property
    def about(self) -> str:
        """What protects, in a phrase."""

    @property
    def counts_processes(self) -> bool:
        """Whether it limits their number itself; otherwise only code inside can, for the kernel counts apart there."""

    def refusal(self) -> SandboxError | None:
        """Return why nothing of a repository may be executed in it, or None where it may."""

    def caged(self, plan: CagePlan) -> AbstractContextManager[CagedProcess]:
        """Run the plan's program for the length of the block. Raises SandboxError."""
