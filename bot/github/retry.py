"""Calls GitHub with bounded patience and turns PyGithub's exceptions into ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

import requests
import structlog
from github import GithubException

from bot.github.errors import GitHubError, NotThereError, PermissionMissingError, RejectedError, UnavailableError
from bot.github.limits import FRESH_WAITS, LONGEST_WAIT, RATE_LIMIT_WAITS, TROUBLE_WAITS

Answer = TypeVar("Answer")

_WITHOUT_HEADERS_SECONDS = 60.0  # GitHub docs, "Rate limits for the REST API": wait at least a minute
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, so that tests need not wait for it."""

    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.time


@dataclass(frozen=True, slots=True)
class Caller:
    """Makes the requests of one job; ``renew`` replaces a token that GitHub no longer takes."""

    clock: Clock
    renew: Callable[[], None]

    def read(self, request: Callable[[], Answer], *, fresh: bool = False) -> Answer:
        """Make a request that may be repeated; ``fresh`` waits for an object that an event has just named."""
        return self._call(request, None, fresh=fresh)

    def write(self, request: Callable[[], Answer], done_already: Callable[[], Answer | None]) -> Answer:
        """Make a request that must not happen twice: before it is repeated, ``done_already`` looks for its result."""
        return self._call(request, done_already, fresh=False)

    def _call(
        self, request: Callable[[], Answer], done_already: Callable[[], Answer | None] | None, *, fresh: bool
    ) -> Answer:
        waits = _Waits(iter(TROUBLE_WAITS), iter(FRESH_WAITS if fresh else ()), iter(range(RATE_LIMIT_WAITS)))
        renewed = False
        while True:
            try:
                return request()
            except requests.RequestException as error:
                self._wait(next(waits.trouble, None), str(type(error).__name__))
            except GithubException as error:
                if error.status == HTTPStatus.UNAUTHORIZED and not renewed:
                    renewed = True
                    self.renew()
                    continue
                self._wait(_seconds(error, waits, self.clock.now()), _summary(error))
                if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                    continue
            # The connection broke or the server failed: the request may have been carried out all the same.
            if done_already is not None and (result := self.read(done_already)) is not None:
                return result

    def _wait(self, seconds: float | None, reason: str) -> None:
        if seconds is None or seconds > LONGEST_WAIT:
            raise UnavailableError(f"GitHub cannot answer now: {reason}", seconds or _WITHOUT_HEADERS_SECONDS)
        _log.info("waiting for GitHub", seconds=seconds, reason=reason)
        self.clock.sleep(seconds)


@dataclass(frozen=True, slots=True)
class _Waits:
    trouble: Iterator[float]
    fresh: Iterator[float]
    rate_limit: Iterator[int]


def _seconds(error: GithubException, waits: _Waits, now: float) -> float | None:
    """Return how long to wait before the next try, None when patience is used up; raises where waiting cannot help."""
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return next(waits.trouble, None)
    if error.status == HTTPStatus.NOT_FOUND:
        seconds = next(waits.fresh, None)
        if seconds is not None:
            return seconds
    limit = _rate_limit_seconds(error, now)
    if limit is None:
        raise _explained(error)
    return limit if next(waits.rate_limit, None) is not None else None


def _rate_limit_seconds(error: GithubException, now: float) -> float | None:
    """Return what a rate limit asks us to wait (GitHub docs, "Rate limits for the REST API"), None for other errors."""
    if error.status not in (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS):
        return None
    headers = _headers(error)
    if headers.get("retry-after", "").isdecimal():
        return float(headers["retry-after"])
    if headers.get("x-ratelimit-remaining") == "0" and headers.get("x-ratelimit-reset", "").isdecimal():
        return max(float(headers["x-ratelimit-reset"]) - now, 0.0) + 1.0
    limited = error.status == HTTPStatus.TOO_MANY_REQUESTS or "rate limit" in _summary(error).lower()
    return _WITHOUT_HEADERS_SECONDS if limited else None


def _explained(error: GithubException) -> GitHubError:
    summary = _summary(error)
    if error.status == HTTPStatus.NOT_FOUND:
        return NotThereError(summary)
    if error.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return RejectedError(summary)
    if error.status == HTTPStatus.FORBIDDEN:
        accepted = _headers(error).get("x-accepted-github-permissions", "")
        _log.error("permission missing", answer=summary, accepted_permissions=accepted)
        return PermissionMissingError(summary, accepted)
    return GitHubError(summary)


def _headers(error: GithubException) -> Mapping[str, str]:
    return {name.lower(): str(value) for name, value in (error.headers or {}).items()}


def _summary(error: GithubException) -> str:
    data = error.data if isinstance(error.data, dict) else {}
    errors = data.get("errors") or []
    entries = errors if isinstance(errors, list) else [errors]
    reasons = [str(entry.get("message", entry)) if isinstance(entry, dict) else str(entry) for entry in entries]
    return f"{error.status} {data.get('message') or error.message or ''}: {'; '.join(reasons)}".rstrip(": ")
