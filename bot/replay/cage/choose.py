"""Chooses the cage of this machine: bubblewrap, else Landlock, else none that code may be run in."""

from __future__ import annotations

from typing import Literal

from bot.errors import SandboxError
from bot.replay.cage.bubblewrap import find_bubblewrap
from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.cage import Cage
from bot.replay.cage.landlock.cage import LandlockCage, ParsingCage, usable_version
from bot.replay.cage.probe import probe
from bot.replay.runtime import Runtime

CageChoice = Literal["auto", "bubblewrap", "landlock", "none"]

NAMESPACES = (
    "Allow user namespaces (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone=1, on Ubuntu "
    "kernel.apparmor_restrict_unprivileged_userns=0; in a container a seccomp profile that has them)."
)
_REACH = "Have Python and this tool in folders that every user may read and enter, or do not run as root."
_ASKED = "No sandbox was asked for; use --cage auto, or leave MIGRATION_REVIEW_CAGE unset."


def choose_cage(choice: CageChoice, runtime: Runtime) -> Cage:
    """Return the cage to use. Raises SandboxError where one is asked for by name and cannot be made here."""
    if choice == "bubblewrap":
        return bubblewrap_cage(runtime)
    if choice == "landlock":
        return landlock_cage(runtime)
    if choice == "none":
        return ParsingCage(_ASKED)
    try:
        return bubblewrap_cage(runtime)
    except SandboxError as first:
        try:
            return landlock_cage(runtime)
        except SandboxError as second:
            return ParsingCage(f"{first} {first.hint} {second} {second.hint}")


def bubblewrap_cage(runtime: Runtime) -> Cage:
    """Return a cage of user namespaces, tried out. Raises SandboxError."""
    executable = find_bubblewrap().executable
    return _tried(BubblewrapCage(), runtime, f"{executable} cannot make a cage", NAMESPACES)


def landlock_cage(runtime: Runtime) -> Cage:
    """Return a cage without namespaces, tried out. Raises SandboxError."""
    cage = LandlockCage(usable_version())
    return _tried(cage, runtime, "Landlock cannot make a cage", _REACH)


def _tried(cage: Cage, runtime: Runtime, failed: str, remedy: str) -> Cage:
    complaint = probe(cage, runtime)
    if complaint is not None:
        raise SandboxError(f"{failed}: {complaint}.", remedy)
    return cage
