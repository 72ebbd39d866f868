"""A thin runner around the real git: list arguments, a clean environment, and errors that name the next step."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import SourceError
from bot.source.complaints import explain
from bot.source.process import NORMAL_LIMITS, Finished, Limits, execute

OLDEST_VERSION = (2, 38)
"""The first git with ``merge-tree --write-tree`` (git's release notes, "Git 2.38")."""

_OPTIONS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.splitIndex=false",
    "core.quotePath=false",
    "submodule.recurse=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "diff.external=",
)
_ISOLATED_OPTIONS = ("protocol.allow=never",)
_KEPT = ("PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Git:
    """Where git runs and what it is told every time."""

    directory: Path
    environment: Mapping[str, str]
    options: tuple[str, ...]
    limits: Limits = NORMAL_LIMITS

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return git's answer; raises SourceError where it fails."""
        return self.attempt(*arguments, given=given, accepted=(0,)).answer

    def text(self, *arguments: str) -> str:
        """Return git's answer as text without its last line end."""
        return self.run(*arguments).decode(errors="surrogateescape").removesuffix("\n")

    def attempt(self, *arguments: str, given: bytes = b"", accepted: tuple[int, ...] = (0, 1)) -> Finished:
        """Return how git ended where its status is one of those accepted; raises SourceError where it is not."""
        command = ("git", "--no-pager", "--literal-pathspecs", *self.options, *arguments)
        finished = execute(
            command, directory=self.directory, environment=self.environment, given=given, limits=self.limits
        )
        if finished.status not in accepted:
            raise explain(arguments, finished.status, finished.errors, self.directory)
        return finished

    def within(self, **variables: str) -> Git:
        """Return the same git with more environment variables."""
        return replace(self, environment={**self.environment, **variables})


def git_in(directory: Path, *, isolated: bool) -> Git:
    """Return a git for a folder; ``isolated`` leaves out configuration of user and system, and any transport."""
    options = (*_OPTIONS, *(_ISOLATED_OPTIONS if isolated else ()))
    return Git(directory, _environment(isolated=isolated), tuple(part for option in options for part in ("-c", option)))


def check_version(git: Git) -> None:
    """Raise SourceError where git is too old to merge without a work tree."""
    answer = git.text("version")
    found = re.search(r"(\d+)\.(\d+)", answer)
    if found is None or (int(found[1]), int(found[2])) < OLDEST_VERSION:
        oldest = ".".join(map(str, OLDEST_VERSION))
        raise SourceError(f"{answer} is too old: git {oldest} or newer is needed.", f"Install git {oldest} or newer.")


def _environment(*, isolated: bool) -> dict[str, str]:
    """Drop every GIT_* variable but configuration: inside a hook they point at another index and another repository."""
    environment = {name: value for name, value in os.environ.items() if name in _KEPT}
    environment |= {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
    if isolated:
        return environment | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_NO_LAZY_FETCH": "1"}
    return environment | {name: value for name, value in os.environ.items() if name.startswith("GIT_CONFIG")}
