"""Opens a repository as an installation of the App, with a token that is good for nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import github
import structlog
from github.Auth import AppAuth, Auth
from github.Repository import Repository as ApiRepository

from bot import __version__
from bot.github.errors import NotThereError, PermissionMissingError, RejectedError
from bot.github.limits import PAGE, REQUEST_SECONDS, SECONDS_BETWEEN_WRITES
from bot.github.ports import Repository
from bot.github.publish.commits import PyGithubCommits
from bot.github.publish.writes import PyGithubWrites
from bot.github.reads import PyGithubReads
from bot.github.retry import Caller, Clock
from bot.settings import Secret, Settings

TOKEN_PERMISSIONS = {"checks": "write", "contents": "read", "metadata": "read", "pull_requests": "write"}
"""What a token of one job may do; a subset of app.yml."""

COMMIT_PERMISSIONS = {"contents": "write", "metadata": "read"}
"""What the token may do that pushes fixes; made only when somebody with write access has asked for them."""

_log = structlog.get_logger(__name__)


class InstallationConnector:
    """Opens repositories with the App's private key (bot.github.ports.Connector)."""

    def __init__(self, settings: Settings, clock: Clock | None = None, pause: float = SECONDS_BETWEEN_WRITES) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._pause = pause

    def __call__(self, installation_id: int, repository: str) -> Repository:
        """Return the repository ``owner/name``; nothing is asked of GitHub yet."""
        token = _RepositoryToken(self._settings, self._clock, installation_id, repository, TOKEN_PERMISSIONS)
        committing = _RepositoryToken(self._settings, self._clock, installation_id, repository, COMMIT_PERMISSIONS)
        api, caller = self._opened(token, repository)
        reads = PyGithubReads(api, caller, self._settings.app_id)
        commits = PyGithubCommits(*self._opened(committing, repository))
        return _InstalledRepository(reads, PyGithubWrites(api, caller, reads), commits, token)

    def _opened(self, token: _RepositoryToken, repository: str) -> tuple[ApiRepository, Caller]:
        api = open_api(self._settings.api_url, token, pause=self._pause)
        return api.get_repo(repository), Caller(self._clock, token.renew)


class _InstalledRepository:
    """One repository for the length of one job (bot.github.ports.Repository)."""

    def __init__(
        self, reads: PyGithubReads, writes: PyGithubWrites, commits: PyGithubCommits, token: _RepositoryToken
    ) -> None:
        self.reads = reads
        self.writes = writes
        self.commits = commits
        self._token = token

    def granted(self) -> Mapping[str, str]:
        """Return what the installation was granted."""
        return self._token.granted()

    def token(self) -> Secret:
        """Return a token that was made just now: git gets its own, which outlives any fetch."""
        self._token.renew()
        return Secret(self._token.token)


class _RepositoryToken(Auth):
    """A token for one repository, made when it is first needed and again when GitHub refuses it."""

    def __init__(
        self, settings: Settings, clock: Clock, installation_id: int, repository: str, permissions: Mapping[str, str]
    ) -> None:
        self._permissions = permissions
        self._installation_id = installation_id
        self._repository = repository
        self._value = ""
        # Without a way to renew: a key that GitHub does not take is not cured by asking again.
        self._caller = Caller(clock, lambda: None)
        self._api = open_api(settings.api_url, AppAuth(settings.app_id, settings.private_key.value), pause=0)

    @property
    def token_type(self) -> str:
        return "token"

    @property
    def token(self) -> str:
        if not self._value:
            self.renew()
        return self._value

    def renew(self) -> None:
        """Make a new token; after a reinstallation the installation has another id, which the repository knows."""
        try:
            self._value = self._mint(self._installation_id)
        except NotThereError:
            self._installation_id = self._find_installation()
            _log.info("installation has a new id", installation=self._installation_id, repository=self._repository)
            self._value = self._mint(self._installation_id)

    def _mint(self, installation_id: int) -> str:
        wanted = {"repositories": [self._repository.partition("/")[2]], "permissions": dict(self._permissions)}
        address = f"/app/installations/{installation_id}/access_tokens"
        try:
            _, answer = self._caller.read(
                lambda: self._api.requester.requestJsonAndCheck("POST", address, input=wanted)
            )
        except RejectedError as error:  # so GitHub answers who asks for more than was granted
            asked = ", ".join(f"{name}={level}" for name, level in self._permissions.items())
            raise PermissionMissingError(str(error), asked) from error
        return str(answer["token"])

    def granted(self) -> Mapping[str, str]:
        """Return the permissions of the repository's installation."""
        permissions: Mapping[str, str] = self._installation()["permissions"]
        return permissions

    def _find_installation(self) -> int:
        return int(self._installation()["id"])

    def _installation(self) -> dict[str, Any]:
        address = f"/repos/{self._repository}/installation"
        _, answer = self._caller.read(lambda: self._api.requester.requestJsonAndCheck("GET", address))
        found: dict[str, Any] = answer
        return found


def open_api(base_url: str, auth: Auth, *, pause: float) -> github.Github:
    """Return PyGithub as we use it: lazy, and with repeating left to bot.github.retry.

    ``pause`` is the least number of seconds between two writes.
    """
    return github.Github(
        auth=auth,
        base_url=base_url,
        per_page=PAGE,
        timeout=REQUEST_SECONDS,
        user_agent=f"migration-review-bot/{__version__}",
        retry=None,
        seconds_between_requests=0,
        seconds_between_writes=pause,
        lazy=True,
    )
