"""Environment values that the reviewed code cannot start without, learned from its own complaints.

Nothing is set beforehand: code that looks whether a variable is there would take another way. What is missed gets the
value that a file of the repository gives, or one that is made up by its name.
"""

from __future__ import annotations

import linecache
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from ..failures import message
from ..frames import failed_at
from .dotted_names import missed_by_setting
from .ended_programs import missed_by_exit
from .settings_fields import settings_variables, wrong_fields

# What a made-up value looks like, by the end of its name; anything else gets a text of its own.
_VALUES = (
    (re.compile(r"(PORT|TIMEOUT|SIZE|COUNT|LIMIT|SECONDS|MINUTES|HOURS|DAYS|WORKERS|RETRIES)$"), "8000"),
    (re.compile(r"(DEBUG|ENABLED?|DISABLED?|VERBOSE|_SSL|_TLS)$"), "false"),
    (re.compile(r"(HOST|HOSTNAME|SERVER)$"), "localhost"),
    (re.compile(r"(PATH|DIR|DIRECTORY|FOLDER|HOME)$"), "/tmp"),  # noqa: S108 - in the cage
)
_DATABASE_NAME = re.compile(
    r"(DATABASE|DB|SQLALCHEMY|POSTGRES\w*|MYSQL|SQL\w*)_+(URL|URI|DSN|CONN(ECTION)?(_(URL|URI|STR(ING)?))?)$"
)
_DATABASE_URL = re.compile(r"^(postgres|postgresql|mysql|mariadb|sqlite|mssql|oracle|cockroachdb)(\+\w+)?://")
# What SQLAlchemy and Flask-SQLAlchemy say of an address that is not there, without saying where it should come from.
_NO_DATABASE = re.compile(r"SQLALCHEMY_DATABASE_URI|Expected string or URL object, got None")
_MADE_UP = "migration-review-"
_SECRET = re.compile(r"(KEY|SECRET|SALT|TOKEN|PASSWORD|PASSPHRASE)$")
_SECRET_LENGTH = 43
"""Of 32 bytes in base64 without its end: Fernet takes that, and so do checks of a shortest length."""
# Tried one after the other where code cannot use what was made up: a number, JSON, an address, 32 bytes in base64.
_OTHERS = ("1", "{}", "[]", "http://localhost", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")


class Environ:
    """Remembers which variables were asked for in vain."""

    def __init__(self, root: str, database_url: str, known: Mapping[str, list[str]]) -> None:
        self._root = root
        self._database_url = database_url
        self._known = known
        self._missed: set[str] = set()
        self._asked: set[str] = set()
        self._tries: dict[str, int] = {}
        self._set: list[str] = []

    @property
    def learned(self) -> list[str]:
        """The variables that were set and that the code has asked for."""
        return [name for name in self._set if name in self._asked]

    @property
    def sources(self) -> dict[str, str]:
        """Return the learned variables whose values stand in the repository, with their places."""
        return {name: self._known[name][1] for name in self.learned if name in self._known}

    def listen(self) -> None:
        """Attach to every look into ``os.environ``."""
        missed, asked = self._missed, self._asked
        kind: Any = type(os.environ)
        original = kind.__getitem__

        def __getitem__(environ: Any, name: Any) -> Any:  # noqa: N807 - the mapping's own method
            asked.add(str(name))
            try:
                return original(environ, name)
            except KeyError:
                missed.add(str(name))
                raise

        kind.__getitem__ = __getitem__

    def learn(self, error: BaseException) -> bool:
        """Set the missed variables that an error, or one behind it, complains of; say whether there were any."""
        new: dict[str, str] = {}
        for link in _chain(error):
            said = _said(link, self._root)
            named = {name for name in self._missed - set(self._set) if _names(name, said)}
            if _NO_DATABASE.search(said):
                named |= {name for name in self._missed - set(self._set) if _DATABASE_NAME.search(name.upper())}
            named |= missed_by_setting(message(link), self._missed - set(self._set))
            named |= missed_by_exit(link, self._missed - set(self._set), self._root)
            new |= {name: self._value(name) for name in named}
            new |= {name: value for name, value in wrong_fields(link, self._value).items() if _differs(name, value)}
        new = new or self._other_values(error)
        os.environ.update(new)
        self._set += sorted(new.keys() - set(self._set))
        self._tries.update({name: 0 for name, value in new.items() if value.startswith(_MADE_UP)})
        return bool(new)

    def name_database(self) -> bool:
        """Set every variable that a database's address is looked for in; say whether there were any."""
        asked = {name for name in (*self._missed, *settings_variables()) if _DATABASE_NAME.search(name.upper())}
        new = sorted(asked - set(self._set))
        os.environ.update(dict.fromkeys(new, self._database_url))
        self._set += new
        return bool(new)

    def state(self) -> dict[str, Any]:
        """Return what was learned, for another process."""
        return {"values": {name: os.environ.get(name, "") for name in self._set}, "tries": self._tries}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Start with what another process learned."""
        os.environ.update(state["values"])
        self._set += [name for name in state["values"] if name not in self._set]
        self._tries.update(state["tries"])

    def _other_values(self, error: BaseException) -> dict[str, str]:
        """Return other values for what was made up and cannot be used: an error speaks of the value or the name."""
        for link in _chain(error):
            said = _said(link, self._root) + str(getattr(link, "doc", ""))
            wrong = wrong_fields(link, self._value)
            for name, tried in self._tries.items():
                meant = name in wrong or os.environ.get(name, "") in said or _names(name, said)
                if tried < len(_OTHERS) and meant:
                    self._tries[name] = tried + 1
                    return {name: _OTHERS[tried]}
        return {}

    def _value(self, name: str) -> str:
        """Return a value for a variable; what leads to a database leads to the scratch database."""
        known = self._known.get(name, [""])[0]
        if _DATABASE_URL.match(known) or (not known and _DATABASE_NAME.search(name.upper())):
            return self._database_url
        if known:
            return known
        otherwise = f"{_MADE_UP}{zlib.crc32(name.encode()):08x}"
        if _SECRET.search(name.upper()):
            otherwise = otherwise.ljust(_SECRET_LENGTH, "0") + "="
        return next((value for pattern, value in _VALUES if pattern.search(name.upper())), otherwise)


def _differs(name: str, value: str) -> bool:
    return os.environ.get(name, os.environ.get(name.lower())) != value


def _names(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _said(error: BaseException, root: str) -> str:
    """Return the error's words, and the line of the repository that it comes from, with what that line refers to."""
    step = failed_at(error, root)
    if step is None:
        return message(error)
    path, number = step[0].f_code.co_filename, step[1]
    line = linecache.getline(path, number)
    # ``PORT = os.getenv("APP_PORT")`` above is why ``int(PORT)`` fails here.
    names = "|".join(map(re.escape, sorted(set(re.findall(r"[A-Za-z_]\w*", line)))))
    assigned = re.compile(rf"^\s*(?:{names})\s*(?::[^=]*)?=[^=]") if names else None
    above = linecache.getlines(path)[: number - 1] if assigned else []
    return "\n".join([message(error), line, *(text for text in above if assigned and assigned.match(text))])


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those behind it."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__
