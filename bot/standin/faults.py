"""Faults on demand: the next requests that match are answered as told, whatever they ask."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

_MESSAGES: Mapping[int, str] = {
    401: "Bad credentials",
    403: "Forbidden",
    404: "Not Found",
    422: "Validation Failed",
    429: "Too Many Requests",
    500: "Server Error",
    502: "Server Error",
    503: "Service unavailable",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What to answer, to which method (or `*`) and path, and how many times more."""

    method: str
    path: re.Pattern[str]
    status: int
    times: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None

    def matches(self, method: str, path: str) -> bool:
        """Whether it is meant for a request."""
        return self.method in {"*", method} and self.path.search(path) is not None


class Faults:
    """The faults that wait for their requests; the oldest that matches is taken first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []

    def add(
        self, method: str, path_pattern: str, status: int, *, times: int, headers: Mapping[str, str] | None, body: Any
    ) -> None:
        """Plan a fault; `path_pattern` is a regular expression found anywhere in the path."""
        content = {"message": _MESSAGES.get(status, "Error"), "status": str(status)} if body is None else body
        fault = Fault(method.upper(), re.compile(path_pattern), status, times, dict(headers or {}), content)
        with self._lock:
            self._waiting.append(fault)

    def take(self, method: str, path: str) -> Fault | None:
        """Give the fault for a request, which then has one time less to go."""
        with self._lock:
            for index, fault in enumerate(self._waiting):
                if fault.matches(method, path):
                    left = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                    self._waiting[index : index + 1] = left
                    return fault
        return None
