"""Bare mirrors of repositories, brought up to date over git's smart HTTP without showing the token to anybody."""

from __future__ import annotations

import base64
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SourceError
from bot.github.errors import GitHubError, UnavailableError
from bot.github.objects import PullRequest
from bot.settings import Secret
from bot.source.process import Limits, execute

_AGAIN_SECONDS = 15.0
_LIMITS = Limits(seconds=300)
_ABOUT_NETWORK = ("http_proxy", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "SSL_CERT_FILE", "GIT_SSL_CAINFO")
# Old mistakes that well-known histories contain and that harm nobody; all else that fsck finds refuses the fetch.
_HARMLESS = (
    "badTimezone",
    "missingSpaceBeforeDate",
    "zeroPaddedFilemode",
    "missingSpaceBeforeEmail",
    "gitmodulesParse",
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """Where the commits of a pull request are."""

    path: Path
    base: str
    """The commit of the base branch now, which is newer than what the pull request was opened on."""
    head: str


@dataclass(frozen=True, slots=True)
class GroupBranch:
    """The temporary branch of a merge group, and the commit that it was made on."""

    clone_url: str
    ref: str
    """With ``refs/heads/``."""
    head: str
    base: str


@dataclass(frozen=True, slots=True)
class Mirrors:
    """A folder of bare repositories, one for each repository id."""

    root: Path
    web_origin: str
    """The only scheme and host that a token is sent to."""
    limits: Limits = _LIMITS

    def fetch(self, repository_id: int, pull: PullRequest, token: Secret) -> Fetched:
        """Fetch the newest base and head of a pull request.

        Raises UnavailableError where git does not succeed; a later try may.
        """
        base, head = (f"refs/migration-review/{pull.number}/{side}" for side in ("base", "head"))
        wanted = {f"refs/heads/{pull.base_ref}": base, f"refs/pull/{pull.number}/head": head}
        mirror, commits = self._fetch(repository_id, pull.clone_url, wanted, token)
        return Fetched(mirror, base=commits[0], head=commits[1])

    def fetch_group(self, repository_id: int, group: GroupBranch, token: Secret) -> Fetched:
        """Fetch a merge group, whose head has its base. Raises UnavailableError where git does not succeed."""
        place = f"refs/migration-review/group/{group.head}"
        mirror, commits = self._fetch(repository_id, group.clone_url, {group.ref: place}, token)
        if commits != [group.head]:
            raise UnavailableError(f"git answers {commits[0]} for the merge group {group.head}", _AGAIN_SECONDS)
        return Fetched(mirror, base=group.base, head=group.head)

    def _fetch(
        self, repository_id: int, clone_url: str, wanted: Mapping[str, str], token: Secret
    ) -> tuple[Path, list[str]]:
        """Fetch references to places of our own; return the mirror and the commits that they name."""
        _check_origin(clone_url, self.web_origin)
        mirror = self.root / f"{repository_id}.git"
        with _git_environment(clone_url, token) as environment:
            if not (mirror / "HEAD").exists():
                mirror.mkdir(parents=True, exist_ok=True)
                self._git(mirror, environment, "init", "--quiet", "--bare", "--template=", ".")
            self._git(
                mirror,
                environment,
                *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--force"),
                *("--end-of-options", clone_url),
                *(f"+{theirs}:{ours}" for theirs, ours in wanted.items()),
            )
            names = [f"{place}^{{commit}}" for place in wanted.values()]
            return mirror, self._git(mirror, environment, "rev-parse", *names).split()

    def _git(self, mirror: Path, environment: Mapping[str, str], *arguments: str) -> str:
        command = ("git", *arguments)
        try:
            done = execute(command, directory=mirror, environment=environment, given=b"", limits=self.limits)
        except SourceError as error:
            raise UnavailableError(str(error), _AGAIN_SECONDS) from error
        if done.status != 0:
            raise UnavailableError(f"git {arguments[0]} failed: {done.errors.strip()[-500:]}", _AGAIN_SECONDS)
        return done.answer.decode()


def _check_origin(clone_url: str, web_origin: str) -> None:
    parts = urlsplit(clone_url)
    if f"{parts.scheme}://{parts.netloc}" != web_origin:
        raise GitHubError(f"The repository is to be cloned from {clone_url}, which is not below {web_origin}.")


@contextmanager
def _git_environment(clone_url: str, token: Secret) -> Iterator[dict[str, str]]:
    """Yield an environment whose configuration, in a file of ours alone, holds the token: not argv, not the URL."""
    parts = urlsplit(clone_url)
    credentials = base64.b64encode(f"x-access-token:{token.value}".encode()).decode()
    with tempfile.TemporaryDirectory(prefix="migration-review-fetch-") as folder:
        file = Path(folder) / "gitconfig"
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as configuration:
            configuration.write(_configuration(f"{parts.scheme}://{parts.netloc}/", credentials))
        yield {
            **{name: os.environ[name] for name in _ABOUT_NETWORK if name in os.environ},
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C",
            "HOME": folder,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": str(file),
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": parts.scheme,
        }


def _configuration(origin: str, credentials: str) -> str:
    lines = [
        f'[http "{origin}"]',
        f"extraHeader = Authorization: Basic {credentials}",
        "[http]",
        "followRedirects = false",  # a redirect would take the header along
        "lowSpeedLimit = 1000",
        "lowSpeedTime = 30",
        "[core]",
        "hooksPath = /dev/null",
        "[credential]",
        "helper =",
        "[gc]",
        "autoDetach = false",
        "[maintenance]",
        "autoDetach = false",
        "[transfer]",
        "fsckObjects = true",
        "[safe]",
        "bareRepository = all",
        '[fetch "fsck"]',
        *(f"{name} = ignore" for name in _HARMLESS),
    ]
    return "\n".join(lines) + "\n"
