"""``config.attributes``: where a program that calls Alembic itself leaves its connection for env.py."""

from __future__ import annotations

import contextlib
from typing import Any

from ..failures import message

_CONNECTIONS = {"connection", "conn"}
_ENGINES = {"engine", "connectable"}


class Attributes(dict):  # type: ignore[type-arg]
    """Gives a connection or an engine to an env.py that takes it for granted; ``get`` at first finds nothing.

    An env.py that looks with ``get`` makes an engine itself where there is none, as it does on the command line; one
    that refuses to run without is given what it asked for.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._missed: set[str] = set()
        self.wanted: set[str] = set()
        """What is given to ``get`` as well."""

    def get(self, name: str, default: Any = None) -> Any:
        """Look as a dictionary does, and remember what was looked for in vain."""
        if name in self or name in self.wanted:
            return self[name]
        self._missed.add(name)
        return default

    def learn(self, error: BaseException) -> bool:
        """Give what was looked for in vain to an env.py that complains of its lack; say whether there was any."""
        complaint = message(error).lower()
        new = {name for name in self._missed & (_CONNECTIONS | _ENGINES) if name in complaint} - self.wanted
        self.wanted |= new
        return bool(new)

    def __missing__(self, name: str) -> Any:
        if name not in _CONNECTIONS | _ENGINES:
            raise KeyError(name)
        import sqlalchemy

        made = sqlalchemy.create_engine(self._url)
        self[name] = made if name in _ENGINES else made.connect()
        return self[name]

    def finish(self, *, succeeded: bool) -> None:
        """Commit and close what was given, as the program would have done that owns it."""
        for name in _CONNECTIONS & set(self):
            connection = self.pop(name)
            with contextlib.suppress(Exception) if not succeeded else contextlib.nullcontext():
                if succeeded and getattr(connection, "in_transaction", bool)():
                    connection.commit()
                connection.close()
