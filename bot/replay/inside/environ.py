"""Environment values that the reviewed code cannot start without, learned from its own complaints.

Nothing is set beforehand: code that looks whether a variable is there would take another way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from .failures import message
from .settings_fields import missed_by

# What a made-up value looks like, by the end of its name; anything else gets the last one.
_VALUES = (
    (re.compile(r"(PORT|TIMEOUT|SIZE|COUNT|LIMIT|SECONDS|MINUTES|DAYS)$"), "8000"),
    (re.compile(r"(DEBUG|ENABLED|DISABLED|VERBOSE)$"), "false"),
    (re.compile(r"(HOST|HOSTNAME|SERVER)$"), "localhost"),
    (re.compile(r"(PATH|DIR|DIRECTORY|HOME)$"), "/tmp"),  # noqa: S108 - in the cage
)
_OTHERWISE = "migration-review-0123456789abcdef"


class Environ:
    """Remembers which variables were asked for in vain."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self._missed: set[str] = set()
        self.learned: list[str] = []

    def listen(self) -> None:
        """Attach to every look into ``os.environ``."""
        missed = self._missed
        kind: Any = type(os.environ)
        original = kind.__getitem__

        def __getitem__(environ: Any, name: Any) -> Any:  # noqa: N807 - the mapping's own method
            try:
                return original(environ, name)
            except KeyError:
                missed.add(str(name))
                raise

        kind.__getitem__ = __getitem__

    def learn(self, error: BaseException) -> bool:
        """Set the missed variables that an error, or one behind it, complains of; say whether there were any."""
        missed: dict[str, str] = {}
        for link in _chain(error):
            complaint = message(link)
            named = (name for name in self._missed if re.search(rf"\b{re.escape(name)}\b", complaint))
            missed |= {name: self._value(name) for name in named} | missed_by(link, self._value)
        new = sorted(missed.keys() - set(self.learned))
        os.environ.update({name: missed[name] for name in new})
        self.learned += new
        return bool(new)

    def _value(self, name: str) -> str:
        if re.search(r"(DATABASE|DB|SQLALCHEMY|POSTGRES\w*)_(URL|URI|DSN|CONN\w*)$", name):
            return self._database_url
        return next((value for pattern, value in _VALUES if pattern.search(name)), _OTHERWISE)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those behind it."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__
