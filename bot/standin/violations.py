"""Where the stand-in itself broke GitHub's description: its own bugs, which tests look for."""

from __future__ import annotations

import threading


class Violations:
    """A list of sentences that any thread may add to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sentences: list[str] = []

    def add(self, sentence: str) -> None:
        """Remember one."""
        with self._lock:
            self._sentences.append(sentence)

    def sentences(self) -> tuple[str, ...]:
        """All so far."""
        with self._lock:
            return tuple(self._sentences)
