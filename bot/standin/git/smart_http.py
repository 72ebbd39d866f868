"""Serve repositories to git clients over HTTP, with git's own http-backend."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from werkzeug.wrappers import Request, Response

from bot.standin.git.command import environment

_PASSED_ON: Final = {"Git-Protocol": "GIT_PROTOCOL", "Content-Encoding": "HTTP_CONTENT_ENCODING"}


@dataclass(frozen=True, slots=True)
class GitAccess:
    """What a git client may do: read, or read and push."""

    full_name: str
    may_read: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class SmartHttp:
    """`git clone`, `fetch` and `push` for the bare repositories below `root`.

    `access` says what the Authorization header allows on a repository, and is None when there is no such repository or
    no valid token. `before_push` is told of a push to a repository that is about to be made and gives its branches;
    `after_push` gets them back when it is done.
    """

    root: Path
    access: Callable[[str, str | None], GitAccess | None]
    before_push: Callable[[str], dict[str, str]]
    after_push: Callable[[str, dict[str, str]], None]

    def respond(self, request: Request, repository: str, service_path: str) -> Response:
        """Answer a git client; one without a valid token is asked for credentials."""
        access = self.access(repository, request.headers.get("Authorization"))
        if access is None:
            challenge = {"WWW-Authenticate": 'Basic realm="GitHub"'}
            return Response("Authentication required\n", 401, challenge, content_type="text/plain")
        is_push = "git-receive-pack" in (service_path, request.args.get("service", ""))
        if not access.may_read or (is_push and not access.may_write):
            return Response("Write access to repository not granted.\n", 403, content_type="text/plain")
        if service_path != "git-receive-pack":
            return self._backend(request, access.full_name, service_path)
        before = self.before_push(access.full_name)
        response = self._backend(request, access.full_name, service_path)
        self.after_push(access.full_name, before)
        return response

    def _backend(self, request: Request, full_name: str, service_path: str) -> Response:
        variables = {
            "GIT_PROJECT_ROOT": str(self.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": f"/{full_name}.git/{service_path}",
            "QUERY_STRING": request.query_string.decode(),
            "REQUEST_METHOD": request.method,
            "CONTENT_TYPE": request.content_type or "",
            "REMOTE_USER": "x-access-token",
            **{name: request.headers[header] for header, name in _PASSED_ON.items() if header in request.headers},
        }
        done = subprocess.run(
            ["git", "http-backend"],
            input=request.get_data(),
            capture_output=True,
            check=False,
            env=environment(variables),
        )
        return _from_cgi(done.stdout)


def _from_cgi(output: bytes) -> Response:
    head, _, body = output.partition(b"\r\n\r\n")
    headers = [tuple(line.split(": ", 1)) for line in head.decode().split("\r\n") if ": " in line]
    status = next((int(value.split()[0]) for name, value in headers if name == "Status"), 200)
    return Response(body, status, [(name, value) for name, value in headers if name != "Status"])
