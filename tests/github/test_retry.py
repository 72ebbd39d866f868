"""Patience with GitHub, on a clock that does not tick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests
from github import GithubException

from bot.github.errors import GitHubError, NotThereError, PermissionMissingError, RejectedError, UnavailableError
from bot.github.limits import LONGEST_WAIT
from bot.github.retry import Caller, Clock

NOW = 1_000_000.0


def _error(status: int, message: str = "", **headers: str) -> GithubException:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return GithubException(status, {"message": message}, named)


class _Script:
    """A request that goes through the given troubles before it answers; and how long the caller slept."""

    def __init__(self, *troubles: Exception) -> None:
        self.troubles = list(troubles)
        self.calls = 0
        self.slept: list[float] = []
        self.renewed = 0

    def __call__(self) -> str:
        self.calls += 1
        if self.troubles:
            raise self.troubles.pop(0)
        return "answer"

    @property
    def caller(self) -> Caller:
        return Caller(Clock(sleep=self.slept.append, now=lambda: NOW), self._renew)

    def _renew(self) -> None:
        self.renewed += 1


def _reads(*troubles: Exception, fresh: bool = False) -> tuple[str, _Script]:
    script = _Script(*troubles)
    return script.caller.read(script, fresh=fresh), script


def _fails(expected: type[GitHubError], *troubles: Exception, fresh: bool = False) -> tuple[Any, _Script]:
    script = _Script(*troubles)
    with pytest.raises(expected) as caught:
        script.caller.read(script, fresh=fresh)
    return caught.value, script


@pytest.mark.parametrize("trouble", [_error(500), _error(502), requests.ConnectionError(), requests.Timeout()])
def test_trouble_is_waited_out_three_times_and_then_told(trouble: Exception) -> None:
    answer, script = _reads(trouble, trouble, trouble)
    assert (answer, script.slept) == ("answer", [1.0, 2.0, 4.0])
    _, script = _fails(UnavailableError, *[trouble] * 4)
    assert script.slept == [1.0, 2.0, 4.0]


def test_a_fresh_object_is_asked_for_three_times_more_and_another_never() -> None:
    answer, script = _reads(*[_error(404)] * 3, fresh=True)
    assert (answer, script.slept) == ("answer", [1.0, 2.0, 4.0])
    _, script = _fails(NotThereError, *[_error(404)] * 4, fresh=True)
    assert script.slept == [1.0, 2.0, 4.0]
    _, script = _fails(NotThereError, _error(404))
    assert script.slept == []


def test_retry_after_is_honoured() -> None:
    _, script = _reads(_error(403, "You have exceeded a secondary rate limit", Retry_After="17"))
    assert script.slept == [17.0]
    _, script = _reads(_error(429, "", retry_after="3"))
    assert script.slept == [3.0]


def test_the_primary_limit_is_waited_for_until_its_reset() -> None:
    reset = {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": str(int(NOW + 30))}
    _, script = _reads(_error(403, "API rate limit exceeded", **reset))
    assert script.slept == [31.0]


def test_a_limit_without_headers_costs_a_minute() -> None:
    _, script = _reads(_error(403, "You have exceeded a secondary rate limit"))
    assert script.slept == [60.0]


@pytest.mark.parametrize(("seconds", "waits"), [(LONGEST_WAIT, True), (LONGEST_WAIT + 1, False)])
def test_no_worker_sleeps_longer_than_the_limit(seconds: float, waits: bool) -> None:
    trouble = _error(403, "secondary rate limit", Retry_After=str(int(seconds)))
    if waits:
        assert _reads(trouble)[1].slept == [seconds]
    else:
        error, script = _fails(UnavailableError, trouble)
        assert (error.seconds, script.slept) == (seconds, [])


def test_a_limit_that_never_ends_is_given_up() -> None:
    trouble = _error(403, "secondary rate limit", Retry_After="1")
    assert _reads(trouble, trouble, trouble)[1].slept == [1.0] * 3
    _fails(UnavailableError, *[trouble] * 4)


def test_a_missing_permission_is_named_and_not_tried_again(capsys: pytest.CaptureFixture[str]) -> None:
    trouble = _error(403, "Resource not accessible by integration", X_Accepted_GitHub_Permissions="checks=write")
    error, script = _fails(PermissionMissingError, trouble)
    assert (error.accepted, script.slept, script.calls) == ("checks=write", [], 1)
    assert "checks=write" in capsys.readouterr().out


def test_refused_content_is_not_tried_again_and_its_reasons_are_kept() -> None:
    body = {"message": "Unprocessable Entity", "errors": ["Line could not be resolved", {"message": "and another"}]}
    error, script = _fails(RejectedError, GithubException(422, body, {}))
    assert str(error) == "422 Unprocessable Entity: Line could not be resolved; and another"
    assert script.calls == 1


@pytest.mark.parametrize("data", [None, "text", {"message": "no", "errors": "one sentence"}, {"errors": None}])
def test_odd_bodies_of_errors_are_no_trouble(data: Any) -> None:
    _fails(GitHubError, GithubException(418, data, None))


def test_a_refused_token_is_renewed_once() -> None:
    answer, script = _reads(_error(401, "Bad credentials"))
    assert (answer, script.renewed) == ("answer", 1)
    _, script = _fails(GitHubError, _error(401), _error(401))
    assert script.renewed == 1


def _writes(done: Callable[[], str | None], *troubles: Exception) -> tuple[str, _Script]:
    script = _Script(*troubles)
    return script.caller.write(script, done), script


def test_a_write_that_went_through_in_spite_of_an_error_is_not_repeated() -> None:
    answer, script = _writes(lambda: "found", _error(502))
    assert (answer, script.calls) == ("found", 1)
    answer, script = _writes(lambda: "found", requests.ConnectionError())
    assert (answer, script.calls) == ("found", 1)


def test_a_write_that_did_not_go_through_is_repeated() -> None:
    answer, script = _writes(lambda: None, _error(502))
    assert (answer, script.calls) == ("answer", 2)


def test_a_limited_write_was_not_carried_out_and_is_repeated_without_looking() -> None:
    def look() -> str | None:
        raise AssertionError("nothing to look for")

    answer, script = _writes(look, _error(403, "secondary rate limit", Retry_After="1"))
    assert (answer, script.calls) == ("answer", 2)
