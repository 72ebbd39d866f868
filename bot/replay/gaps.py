"""Turns what the caged program could not do into gaps: what is missing, where, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.replay.driver import CAGE, Answer, Failure
from bot.replay.limitation import limitation, said
from bot.replay.trees import TreeProject
from checks.evidence import Gap, GraphRevision

# Of what stands in for an object of a module: the module, by the rule that only classes have capitals.
_STANDIN = re.compile(r"<stand-in for ((?:[a-z_][a-z0-9_]*\.?)+)")
_AND_NO_TABLE = ", and no file declares a table"


def failure_gap(answer: Answer, failure: Failure, what: str, path: str) -> Gap:
    """Return the gap that a failure leaves; ``path`` stands where the failure names no file of its own."""
    why = limitation(failure)
    reason = said(failure) if why in {None, said(failure)} else f"{why}: {said(failure)}"
    return Gap(failure.path or path, failure.line, f"{what}: {reason}{behind(failure, answer)}")


def limitation_gap(failure: Failure, revision: GraphRevision, direction: str) -> Gap | None:
    """Return the gap of a revision's direction that the sandbox stopped; None where it failed by itself."""
    why = limitation(failure)
    if why is None:
        return None
    line = failure.line if failure.path == revision.path else None
    reason = why if failure.type == CAGE else f"{why}: {said(failure)}"
    return Gap(revision.path, line, f"the {direction} of revision {revision.id} could not be run to its end: {reason}")


def unreached_gap(answer: Answer, revision: str, path: str) -> Gap:
    """Return the gap of an env.py that ended without an error and without having run what it was to run."""
    why = "never called context.configure()" if answer.configured == 0 else "ended without running any revision"
    return Gap(path, None, f"revision {revision} was not run, because env.py {why}")


def refused_gaps(answer: Answer, tree: TreeProject) -> Iterator[Gap]:
    """Yield why the models are not believed; that a project without any has none to compare is no block."""
    path = tree.project.script_location
    for refusal in answer.refused:
        place = refusal.place
        without = refusal.none_given and not tree.declared
        reason = f"the models could not be compared: {refusal.reason}{_AND_NO_TABLE if without else ''}"
        yield Gap(place.path if place else path, place.line if place else None, reason, blocking=not without)
    for module in answer.unimportable:
        tables = tuple(sorted(module.withheld))
        unknown = f"; whether {', '.join(tables)} is as it declares is not known" if tables else ""
        reason = f"models that env.py does not import cannot be imported: {module.cause}{unknown}"
        yield Gap(module.path, module.line, reason, blocking=bool(tables), tables=tables)


def behind(failure: Failure, answer: Answer) -> str:
    """Return the cause behind a failure: a package that came without its content, and the stand-in that broke it."""
    package = next(
        (name for name in sorted(answer.hollow, key=len, reverse=True) if f"'{name}'" in failure.message), None
    )
    if package is None:
        return _behind_standin(failure, answer)
    cause = answer.hollow[package]
    standin = _STANDIN.search(cause)
    if standin is None:
        return f". Behind it: {package} fails when it is imported ({cause})"
    module = standin[1].rstrip(".")
    return f". Behind it: {package} needs {module}, which is not installed here and was only stood in for ({cause})"


def _behind_standin(failure: Failure, answer: Answer) -> str:
    """Name the library whose stand-in a failure speaks of: a default, a type or the target of a foreign key, say."""
    standin = _STANDIN.search(failure.message)
    top = failure.standin or (standin[1].split(".")[0] if standin else None)
    library = next((name for name in answer.standins if name.split(".")[0] == top), None)
    if library is None:
        return _before(answer)
    return f". Behind it: {library} is not installed here and was only stood in for"


def _before(answer: Answer) -> str:
    """Tell what failed first while code was only being loaded: what fails at last is often a consequence of it."""
    if answer.begun:
        return ""
    if answer.unfinished:
        return f". Before it, the factory of the Flask application failed ({answer.unfinished})"
    package, cause = next(iter(answer.hollow.items()), (None, None))
    return f". Before it, {package} failed when it was imported ({cause})" if package else ""
