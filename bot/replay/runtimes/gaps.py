"""What a report says of libraries that are not the repository's own; none of it blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.replay.runtimes.declared.declared import Declared
from bot.replay.runtimes.interpreters import Interpreter
from bot.replay.runtimes.resolve import Resolution
from checks.evidence import Gap

_MOST_NAMES = 12


def fallback_gap(path: str, reason: str) -> Gap:
    """Return the gap of a tree that runs with the bot's own libraries."""
    return _gap(path, f"the bot's own library versions were used, not the repository's: {reason}")


def python_gap(path: str, requires_python: str, interpreter: Interpreter) -> Gap:
    """Return the gap of a tree that asks for another Python than this machine has."""
    return _gap(path, f"no Python on this machine is {requires_python}; {interpreter.full} was used")


def unread_python_gap(path: str, requires_python: str, interpreter: Interpreter) -> Gap:
    """Return the gap of a tree that asks for a Python in words that are none of the standard's (PEP 440)."""
    return _gap(path, f"{requires_python!r} does not say which Python it wants: {interpreter.full} was used")


def library_gaps(path: str, resolution: Resolution) -> Iterator[Gap]:
    """Yield what was not installed as the tree asks for it."""
    if resolution.as_of is not None:
        reason = f"of libraries that no file pins, the newest of {resolution.as_of} were taken"
        yield _gap(path, f"{reason}: the head was committed then")
    if resolution.left_out:
        reason = "imported libraries that were not installed, for want of a wheel or because they are huge"
        yield _gap(path, f"{reason}: {_listed(resolution.left_out)}")
    installed = dict(resolution.versions)
    loosened = [f"{name} {installed[name]}" for name in resolution.loosened if name in installed]
    if loosened:
        reason = "libraries in another version than the repository names, for want of its wheel"
        yield _gap(path, f"{reason}: {_listed(loosened)}")


def refused_gaps(declared: Declared) -> Iterator[Gap]:
    """Yield what of the tree's files was not taken over: only names and versions are."""
    for path, reasons in declared.refused.items():
        counted = ", ".join(f"{reason} ({number} times)" for reason, number in sorted(Counter(reasons).items()))
        yield _gap(path, f"not taken over for the installation of libraries: {counted}")


def _listed(names: Iterable[str]) -> str:
    unique = sorted(set(names))
    more = f" and {len(unique) - _MOST_NAMES} more" if len(unique) > _MOST_NAMES else ""
    return ", ".join(unique[:_MOST_NAMES]) + more


def _gap(path: str, reason: str) -> Gap:
    return Gap(path, None, reason, blocking=False)
