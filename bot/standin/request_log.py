"""What was asked of the stand-in, without anything secret."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    """A request and the status of its answer; headers and bodies, where tokens are, are not kept."""

    method: str
    path: str
    query: str
    status: int


class RequestLog:
    """A list of requests that any thread may add to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: list[LoggedRequest] = []

    def add(self, request: LoggedRequest) -> None:
        """Remember one."""
        with self._lock:
            self._requests.append(request)

    def requests(self) -> tuple[LoggedRequest, ...]:
        """All so far, in the order they were answered."""
        with self._lock:
            return tuple(self._requests)
