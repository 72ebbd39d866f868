"""What the command line would have given env.py: options, and the values of ``-x`` that it asks for."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from ..failures import message

_SCHEMA = re.compile(r"schema|tenant", re.IGNORECASE)
_DATABASE = re.compile(r"url|uri|dsn", re.IGNORECASE)


class Arguments:
    """The options of a command, completed by what env.py complains of."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._missed: set[str] = set()
        self.learned: dict[str, str] = {}
        """Names of ``-x`` arguments to their values."""

    def options(self, section: str, *, autogenerate: bool) -> Namespace:
        """Return what ``alembic upgrade heads``, or ``alembic revision --autogenerate``, leaves in ``cmd_opts``."""
        from alembic import command

        function: Callable[..., Any] = command.revision if autogenerate else command.upgrade
        names = (["message"], ["autogenerate"]) if autogenerate else (["revision"], ["sql", "tag"])
        return Namespace(
            name=section,
            x=[f"{name}={value}" for name, value in self.learned.items()] or None,
            cmd=(function, *names),
            **dict.fromkeys(("config", "message", "rev_id", "tag", "branch_label", "version_path", "depends_on")),
            **dict.fromkeys(("sql", "raiseerr", "splice", "quiet", "verbose"), False),
            autogenerate=autogenerate,
            revision="heads",
            head="head",
        )

    def watch(self, context: Any) -> None:
        """Let an EnvironmentContext tell which ``-x`` arguments are asked for in vain."""
        original = context.get_x_argument

        def get_x_argument(as_dictionary: bool = False) -> Any:  # noqa: FBT001, FBT002 - Alembic's signature
            values = original(as_dictionary=as_dictionary)
            return _Asked(values, self._missed) if as_dictionary else values

        context.get_x_argument = get_x_argument

    def learn(self, error: BaseException) -> bool:
        """Give a value to the missed arguments that an error names; say whether there were any."""
        complaint = message(error)
        named = {name for name in self._missed if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", complaint)}
        new = named - self.learned.keys()
        self.learned.update((name, self._value(name)) for name in sorted(new))
        return bool(new)

    def _value(self, name: str) -> str:
        if _DATABASE.search(name):
            return self._url
        return "public" if _SCHEMA.search(name) else "true"


class _Asked(dict):  # type: ignore[type-arg]
    """The ``-x`` arguments as a dictionary that remembers what it does not have."""

    def __init__(self, values: Any, missed: set[str]) -> None:
        super().__init__(values)
        self._asked = missed

    def __missing__(self, name: str) -> Any:
        self._asked.add(name)
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        found = super().__contains__(name)
        if not found:
            self._asked.add(str(name))
        return found

    def get(self, name: Any, default: Any = None) -> Any:
        return self[name] if name in self else default  # noqa: SIM401 - `in` takes note
