"""The way into and out of the cage: one JSON document a line, on descriptors that reviewed code does not know of."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

_LONGEST_TEXT = 4000


class Channel:
    """Reads requests from what was standard input when the process began, and answers to what was standard output.

    Standard input is empty from then on, and standard output goes to the log.
    """

    def __init__(self) -> None:
        self._requests = os.fdopen(os.dup(0), encoding="utf-8")
        self._answers = os.dup(1)
        os.set_inheritable(self._answers, False)  # noqa: FBT003 - the function has no keywords
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        sys.stdout = sys.stderr

    def requests(self) -> Iterator[dict[str, Any]]:
        """Yield requests until there are none."""
        while line := self._requests.readline():
            yield json.loads(line)

    def announce(self, announcement: dict[str, Any]) -> None:
        """Say what happens next, and go on only when that is known outside."""
        self.send({"announces": announcement})
        self._requests.readline()

    def send(self, answer: dict[str, Any]) -> None:
        """Send one answer."""
        data = json.dumps(answer, default=shorten).encode("utf-8", "replace") + b"\n"
        while data:
            data = data[os.write(self._answers, data) :]


def shorten(value: object) -> str:
    """Return a value's text, no longer than a report can use."""
    text = str(value)
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
