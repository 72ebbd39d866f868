"""Puts the host's paths in the place of those that a plan names, for cages without mounts of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.replay.cage.plan import Mount


def placed(mounts: Sequence[Mount], text: str) -> str:
    """Return an argument or value as it has to be where nothing is mounted: targets become sources."""
    moved = {mount.target: str(mount.source.absolute()) for mount in mounts if mount.target != str(mount.source)}
    if not moved:
        return text
    longest_first = "|".join(re.escape(target) for target in sorted(moved, key=len, reverse=True))
    return re.sub(rf"(?:(?<=[=:])|^)(?:{longest_first})(?=[/:]|$)", lambda found: moved[found[0]], text)
