"""Resolves a selection to exact versions, giving way step by step where there is no wheel of what is asked for."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.replay.runtimes.interpreters import Interpreter
from bot.replay.runtimes.requirement import Requirement
from bot.replay.runtimes.selection import ALWAYS, Selection, is_core
from bot.replay.runtimes.uv import RuntimeUnavailableError, UnsolvableError, Uv

_MOST_ATTEMPTS = 60
_LINE = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([A-Za-z0-9.!+_-]+)\s*$", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*")
_CULPRIT = re.compile(
    r"\b([a-z0-9][a-z0-9.-]*)(?:\[[^\]\s]*\])?\S*\s+(?:(?:has|have) no (?:usable )?wheels|was not found)"
    r"|\bno versions? of ([a-z0-9][a-z0-9.-]*)|dependencies for package `([a-z0-9][a-z0-9.-]*)"
)
_EXACT = re.compile(r"==(\d+)\.(\d+)(?:[.a-z+-]\S*)?")
_MINOR = re.compile(r"==(\d+)\.\d+\.\*")
_SPACES = re.compile(r"\s+")
_UNSOLVED = re.compile("No solution found|Failed to resolve dependencies for package")
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Resolution:
    """Exact versions, and what had to give way for them."""

    versions: tuple[tuple[str, str], ...]
    """Canonical name and version of everything to install, by name."""
    left_out: tuple[str, ...] = ()
    loosened: tuple[str, ...] = ()
    """What may not have the version that the tree names, for want of a wheel of it."""
    as_of: str | None = None
    """The day whose newest versions these are; None where they are today's."""

    @property
    def given_way(self) -> int:
        """How many libraries had to give way."""
        return len(self.left_out) + len(self.loosened)


def resolve(uv: Uv, selection: Selection, interpreter: Interpreter) -> Resolution:
    """Return exact versions for an interpreter, as of the selection's day where the index knows what was there then.

    Raises UnsolvableError where there are none, RuntimeUnavailableError where the index does not answer.
    """
    then = _as_of(uv, selection, interpreter) if selection.as_of else None
    if then is not None and then.given_way == len(selection.left_out):
        return then
    newest = _resolved(uv, replace(selection, as_of=None), interpreter)
    # An index without upload times, or with later ones than the wheels', has nothing or too little to give.
    return then if then is not None and then.given_way <= newest.given_way else newest


def _as_of(uv: Uv, selection: Selection, interpreter: Interpreter) -> Resolution | None:
    try:
        return _resolved(uv, selection, interpreter)
    except UnsolvableError:
        return None


def _resolved(uv: Uv, selection: Selection, interpreter: Interpreter) -> Resolution:
    attempt = _Attempt(
        wanted={item.name: item for item in selection.wanted},
        constraints={item.name: item for item in selection.constraints},
        excluded=set(selection.excluded),
        left_out=list(selection.left_out),
    )
    for _ in range(_MOST_ATTEMPTS):
        status, answer, complaint = _compile(uv, attempt, interpreter, selection.as_of)
        if status == 0:
            versions = tuple(_LINE.findall(answer))
            return Resolution(versions, tuple(attempt.left_out), tuple(attempt.loosened), selection.as_of)
        if _UNSOLVED.search(complaint) is None:
            raise RuntimeUnavailableError(reason_of(complaint))
        if not attempt.give_way(complaint):
            break
    raise UnsolvableError(reason_of(complaint))


def _compile(uv: Uv, attempt: _Attempt, interpreter: Interpreter, as_of: str | None) -> tuple[int, str, str]:
    with tempfile.TemporaryDirectory(prefix="migration-review-") as name:
        folder = Path(name)
        _write(folder / "wanted.txt", (item.text for item in attempt.wanted.values()))
        _write(folder / "excluded.txt", sorted(attempt.excluded))
        options = ["--excludes", str(folder / "excluded.txt"), "--python", str(interpreter.executable)]
        if attempt.constraints:
            _write(folder / "constraints.txt", (item.plain for item in attempt.constraints.values()))
            options += ["--constraints", str(folder / "constraints.txt")]
        if as_of is not None:
            options += ["--exclude-newer", as_of]
        finished = uv.run("compile", str(folder / "wanted.txt"), "--no-header", "--no-annotate", *options)
        return finished.status, finished.answer, finished.complaint


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def reason_of(complaint: str) -> str:
    """Return uv's own words for a failure, on one line and short enough for a report."""
    told = complaint[max(complaint.find("error:"), 0) :].removeprefix("error:")
    return _SPACES.sub(" ", told).strip()[:_LONGEST_REASON] or "uv gave no reason"


@dataclass(slots=True)
class _Attempt:
    """What is asked for now; every step asks for less."""

    wanted: dict[str, Requirement]
    constraints: dict[str, Requirement]
    excluded: set[str]
    left_out: list[str]
    loosened: list[str] = field(default_factory=list)

    def give_way(self, complaint: str) -> bool:
        """Take one step towards what uv can solve; say whether there was any left."""
        words = {word.lower() for word in _WORD.findall(complaint)}
        culprits = dict.fromkeys("".join(groups) for groups in _CULPRIT.findall(complaint))
        others = [
            *(name for name in self.constraints if name in words),
            *(name for name in self.wanted if name in words and not is_core(name)),
            *(name for name in self.wanted if name in words and is_core(name)),
        ]
        return any(self._step(name, words) for name in [*culprits, *others])

    def _step(self, name: str, words: AbstractSet[str]) -> bool:
        """Let go of an exact version's last number, then of the one before, of the versions, then of the library."""
        if name in self.constraints:
            return self._loosen(self.constraints, name) or self.constraints.pop(name) is not None
        if name not in self.wanted:
            return self._without(name, words)
        if self._loosen(self.wanted, name) or self._widen(name):
            return True
        if not is_core(name):
            return self._leave_out(name)
        requirement = self.wanted[name]
        if name == "sqlalchemy" or not requirement.specifier:  # another SQLAlchemy would not be the repository's
            return name not in ALWAYS and self._leave_out(name)
        self.wanted[name] = replace(requirement, specifier="")
        return True

    def _loosen(self, place: dict[str, Requirement], name: str) -> bool:
        requirement = place[name]
        wider = _wider(requirement.specifier, majors=place is self.wanted and not is_core(name))
        if wider is None:
            return False
        place[name] = replace(requirement, specifier=wider)
        if place is self.wanted and name not in self.loosened:
            self.loosened.append(name)
        return True

    def _widen(self, name: str) -> bool:
        """Take any version of what was asked for by a range: the index may lack the newest, and it beats a stand-in."""
        requirement = self.wanted[name]
        if is_core(name) or not requirement.specifier or "==" in requirement.specifier:
            return False
        self.wanted[name] = replace(requirement, specifier="")
        self.loosened.append(name)
        return True

    def _without(self, name: str, words: AbstractSet[str]) -> bool:
        """Do without what others bring along: without their extras, or without those that stand-ins can replace."""
        with_extras = [item for item in self.wanted if item in words and self.wanted[item].extras and not is_core(item)]
        if with_extras:
            self.wanted |= {item: replace(self.wanted[item], extras=()) for item in with_extras}
            return True
        bringing = [item for item in self.wanted if item in words and not is_core(item)]
        for item in bringing:
            self._leave_out(item)
        if bringing or name in self.excluded:
            return bool(bringing)
        self.excluded.add(name)
        return True

    def _leave_out(self, name: str) -> bool:
        del self.wanted[name]
        self.left_out.append(name)
        return True


def _wider(specifier: str, *, majors: bool) -> str | None:
    """Return the minor version of an exact one, and of a minor version the major one where ``majors`` says so.

    An older Python has no wheels of the newest minor versions; another of the same major one, which promises the same
    interface, beats a stand-in. Nothing is promised before 1.0.
    """
    minor = _MINOR.fullmatch(specifier)
    if minor is not None:
        return f"=={minor[1]}.*" if majors and minor[1] != "0" else None
    exact = _EXACT.fullmatch(specifier)
    return f"=={exact[1]}.{exact[2]}.*" if exact is not None and not specifier.endswith(".*") else None
