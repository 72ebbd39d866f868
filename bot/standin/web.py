"""The web side of the stand-in: the REST API, git over HTTP, the pages of pull requests, and app registration."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from bot.standin.actions.manifests import accept_manifest
from bot.standin.driving.repositories import PERSON
from bot.standin.errors import Refusal
from bot.standin.git.smart_http import SmartHttp
from bot.standin.request_log import LoggedRequest, RequestLog
from bot.standin.rest.api import API_PREFIX, Api
from bot.standin.state.world import World

_PAGES: Final = Map(
    [
        Rule("/settings/apps/new", methods=["POST"], endpoint="manifest"),
        Rule("/organizations/<owner>/settings/apps/new", methods=["POST"], endpoint="manifest"),
        Rule("/<owner>/<repo>.git/<path:service>", endpoint="git"),
        Rule("/<owner>/<repo>/pull/<int:number>", methods=["GET"], endpoint="pull"),
    ]
)


@dataclass(frozen=True, slots=True)
class Web:
    """A WSGI application; `render_pull` makes the page of a pull request."""

    world: World
    api: Api
    git: SmartHttp
    log: RequestLog
    render_pull: Callable[[str, int], str]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request and note it in the log."""
        request = Request(environ)
        request.get_data()  # to the end, or a kept connection would begin its next request within this body
        try:
            response = self._respond(request)
        except HTTPException as error:
            response = Response(f"{error.description}\n", error.code, content_type="text/plain")
        self.log.add(LoggedRequest(request.method, request.path, request.query_string.decode(), response.status_code))
        return response(environ, start_response)

    def _respond(self, request: Request) -> Response:
        if request.path.startswith(f"{API_PREFIX}/"):
            return self.api.respond(request)
        endpoint, values = _PAGES.bind("stand-in").match(request.path, request.method)
        if endpoint == "git":
            return self.git.respond(request, f"{values['owner']}/{values['repo']}", values["service"])
        if endpoint == "pull":
            return self._pull_page(f"{values['owner']}/{values['repo']}", values["number"])
        return self._register_app(request, values.get("owner", PERSON))

    def _pull_page(self, full_name: str, number: int) -> Response:
        if (full_name, number) not in self.world.pulls:
            raise NotFound
        return Response(self.render_pull(full_name, number), content_type="text/html; charset=utf-8")

    def _register_app(self, request: Request, owner: str) -> Response:
        """Take a manifest as a person would who agrees at once, and redirect back with the code."""
        try:
            manifest = json.loads(request.form["manifest"])
            with self.world.lock:
                code = accept_manifest(self.world, manifest, owner)
        except (Refusal, ValueError) as error:
            return Response(f"{error}\n", 422, content_type="text/plain")
        answer = {"code": code} | ({"state": request.args["state"]} if "state" in request.args else {})
        return Response(status=302, headers={"Location": f"{manifest['redirect_url']}?{urlencode(answer)}"})
