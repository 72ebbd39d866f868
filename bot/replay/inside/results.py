"""The way out of the cage: one JSON document a line, on a descriptor that prints of the reviewed code do not reach."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

_LONGEST_TEXT = 4000


class Results:
    """Writes answers to what was standard output when the process began; standard output itself becomes the log."""

    def __init__(self) -> None:
        self._descriptor = os.dup(1)
        os.set_inheritable(self._descriptor, False)  # noqa: FBT003 - the function has no keywords
        os.dup2(2, 1)
        sys.stdout = sys.stderr

    def send(self, answer: dict[str, Any]) -> None:
        """Send one answer."""
        data = json.dumps(answer, default=shorten).encode("utf-8", "replace") + b"\n"
        while data:
            data = data[os.write(self._descriptor, data) :]


def shorten(value: object) -> str:
    """Return a value's text, no longer than a report can use."""
    text = str(value)
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
