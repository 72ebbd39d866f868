"""Notes what a revision does besides sending SQL: ORM sessions, waiting, the network, other programs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

_MOST = 200
_LONGEST_WAIT = 0.05
"""Seconds that a revision's own waiting lasts here: nobody else works on the scratch database."""
_LONGEST_DETAIL = 200
_PROGRAMS = {"subprocess.Popen", "os.system", "os.posix_spawn", "os.exec"}


class Acts:
    """Listens for the whole process; only what happens while a watched revision runs is noted."""

    def __init__(self, place: Callable[[], tuple[str, int | None] | None]) -> None:
        self._place = place
        self._noted: dict[tuple[str, str, int], None] = {}

    def taken(self) -> dict[str, Any]:
        """Return what was noted, as the announcement of a revision's end carries it, and forget it."""
        acts = [{"kind": kind, "detail": detail, "line": line} for kind, detail, line in self._noted]
        self._noted = {}
        return {"acts": acts}

    def listen(self) -> None:
        """Attach to SQLAlchemy's sessions, to time.sleep and to Python's own audit events."""
        from sqlalchemy import event
        from sqlalchemy.orm import Session

        event.listen(Session, "after_begin", lambda *_: self._note("session", ""))
        sleep = time.sleep

        def sleeps(seconds: float) -> None:
            noted = self._note("wait", f"{seconds:g} s" if isinstance(seconds, (int, float)) else "")
            sleep(min(seconds, _LONGEST_WAIT) if noted else seconds)

        time.sleep = sleeps
        sys.addaudithook(self._audited)

    def _audited(self, name: str, arguments: tuple[Any, ...]) -> None:
        if name == "socket.getaddrinfo":
            self._note("network", f"{arguments[0]}:{arguments[1]}")
        elif name == "socket.connect" and isinstance(arguments[1], tuple):  # a path is the database's own socket
            self._note("network", ":".join(map(str, arguments[1][:2])))
        elif name in _PROGRAMS:
            self._note("program", str(arguments[0]))

    def _note(self, kind: str, detail: str) -> bool:
        """Note an act, and say whether it is a watched revision's own."""
        place = self._place()
        if place is None or place[1] is None:
            return False
        if len(self._noted) < _MOST:
            self._noted[kind, detail[:_LONGEST_DETAIL], place[1]] = None
        return True
