"""What the report says of the sandbox where it is not the usual one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replay.cage.cage import Cage
from checks.evidence import Gap


def sandbox_notes(cage: Cage) -> Iterator[Gap]:
    """Yield a note where the review ran in a cage that keeps less from the reviewed code; it hides no finding."""
    if cage.name == "landlock":
        yield Gap(
            "",
            None,
            f"the sandbox was {cage.about}: reviewed code could see which files and processes this machine has, "
            "but read, change and signal only its own",
            blocking=False,
        )
