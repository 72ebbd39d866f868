"""Tells what was loaded otherwise than the project itself would load it; none of it hides a finding by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.replay.driver import Answer
from checks.evidence import Gap

_MOST_NAMES = 12


def loading_gaps(answer: Answer, path: str) -> Iterator[Gap]:
    """Yield the gaps; ``path`` is the project's, for what has no place of its own."""
    for reason in _reasons(answer):
        yield Gap(path, None, reason, blocking=False)


def _reasons(answer: Answer) -> Iterator[str]:
    if answer.standins:
        yield f"libraries that are not installed were stood in for: {_listed(sorted(answer.standins))}"
    yield from _unfinished(answer)
    given = [f"{name} ({answer.sources[name]})" for name in answer.learned if name in answer.sources]
    if given:
        yield f"environment variables that the code asks for were taken from the repository: {_listed(given)}"
    made_up = [name for name in answer.learned if name not in answer.sources]
    if made_up:
        yield f"environment variables that the code asks for were made up: {_listed(made_up)}"
    if answer.arguments:
        yield f"arguments that env.py asks for with -x were made up: {_listed(answer.arguments)}"
    for what, place in answer.prevented.items():
        yield f"{what} was not run, because it is asked for by code that is only being imported ({place})"
    if answer.created_at_start:
        made = _listed(answer.created_at_start)
        yield f"tables of libraries were created by the application when it was started, as in production: {made}"
    if answer.written:
        yield f"files that the code writes were kept among temporary files: {_listed(answer.written)}"
    if answer.twins:
        also = _listed(answer.twins)
        yield f"env.py runs the same migrations on several databases; one was replayed, and not: {also}"


def _unfinished(answer: Answer) -> Iterator[str]:
    """Yield what fails and was done without."""
    by_cause: dict[str, list[str]] = {}
    for package, cause in answer.hollow.items():
        by_cause.setdefault(cause, []).append(package)
    for cause, packages in by_cause.items():
        yield f"loaded without their __init__, which fails ({cause}): {_listed(packages)}"
    if answer.unfinished:
        yield f"the Flask application was used as far as its factory makes it, which fails ({answer.unfinished})"


def _listed(names: Iterable[str]) -> str:
    unique = list(dict.fromkeys(names))
    more = f" and {len(unique) - _MOST_NAMES} more" if len(unique) > _MOST_NAMES else ""
    return ", ".join(unique[:_MOST_NAMES]) + more
