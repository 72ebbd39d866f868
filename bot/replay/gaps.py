"""Turns what the caged program could not do into gaps: what is missing, where, and why."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replay.driver import Answer, Failure
from bot.replay.proxy.recorder import Recorder
from checks.evidence import Gap


def failure_gap(failure: Failure, what: str, path: str) -> Gap:
    """Return the gap that a failure leaves; ``path`` stands where the failure names no file of its own."""
    return Gap(failure.path or path, failure.line, f"{what}: {failure.type}: {failure.message}")


def refused_gaps(answer: Answer, path: str) -> Iterator[Gap]:
    """Yield why the models are not believed."""
    for reason in answer.refused:
        yield Gap(path, None, f"the models could not be compared: {reason}")


def loading_gaps(answer: Answer, path: str) -> Iterator[Gap]:
    """Yield what was loaded otherwise than the project itself would load it; these hide nothing by themselves."""
    if answer.standins:
        names = ", ".join(sorted(answer.standins))
        yield Gap(path, None, f"libraries that are not installed were stood in for: {names}", blocking=False)
    for package, cause in answer.hollow.items():
        reason = f"the package {package} was loaded without its __init__, which fails: {cause}"
        yield Gap(path, None, reason, blocking=False)
    if answer.learned:
        names = ", ".join(answer.learned)
        yield Gap(path, None, f"environment variables that the code asks for were made up: {names}", blocking=False)


def watching_gaps(recorder: Recorder, path: str) -> Iterator[Gap]:
    """Yield what the watcher missed."""
    if recorder.overflow:
        yield Gap(path, None, "the revisions sent more statements than are watched one by one")
    if recorder.refused:
        yield Gap(path, None, f"the effects of {recorder.refused} statements could not be read from the server")
    for place in recorder.unseen:
        reason = "the statement ends its own transaction, so its locks were gone before anybody could look at them"
        yield Gap(place.path if place else path, place.line if place else None, reason)
