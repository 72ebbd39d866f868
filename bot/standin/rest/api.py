"""Serve the REST API: route, authenticate, validate, handle, and validate the answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from werkzeug.wrappers import Request, Response

from bot.standin.description import Operation
from bot.standin.errors import Refusal, not_found
from bot.standin.faults import Faults
from bot.standin.rest.authentication import authenticate
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.rate_limit import rate_limit_headers
from bot.standin.rest.route import Route, Routes
from bot.standin.rest.routing import Routing
from bot.standin.state.world import World
from bot.standin.validation import Validation
from bot.standin.violations import Violations

API_PREFIX: Final = "/api/v3"

_BARE_LISTS: Final = {"issues/add-labels": "labels", "issues/set-labels": "labels"}
"""Operations that take a list instead of an object with one, as only the prose of the description says."""


@dataclass(frozen=True, slots=True)
class Api:
    """The REST API over a world."""

    world: World
    routes: Routes
    routing: Routing
    validation: Validation
    faults: Faults
    violations: Violations

    def respond(self, request: Request) -> Response:
        """Answer one request, as GitHub would."""
        fault = self.faults.take(request.method, request.path)
        if fault is not None:
            return _response(request, Answer(fault.status, fault.body, fault.headers), {})
        try:
            answer = self._answer(request)
        except Refusal as refusal:
            answer = Answer(refusal.status, refusal.body, refusal.headers)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a bug of ours that a test has to see
            self.violations.add(f"{request.method} {request.path} raised {error!r}")
            answer = Answer(500, {"message": "The stand-in failed."})
        with self.world.lock:
            self.world.requests_served += 1
        return _response(request, answer, rate_limit_headers(self.world))

    def _answer(self, request: Request) -> Answer:
        found = self.routing.find(request.method, request.path)
        if found is None:
            raise not_found()
        operation, parameters = found
        with self.world.lock:
            answer = self._handle(request, operation, parameters)
        return self._checked(operation, answer)

    def _handle(self, request: Request, operation: Operation, parameters: Mapping[str, str]) -> Answer:
        identity = authenticate(self.world, request.headers.get("Authorization"))
        route = self.routes[operation.id]
        call = Call(
            world=self.world, identity=identity, path=parameters, query={}, body={},
            url=self.world.web_url + request.full_path.removesuffix("?"),
        )  # fmt: skip
        self._admit(call, route)
        query, query_problem = self.validation.query(operation, request.args.to_dict())
        body = _json_body(request, operation)
        if problem := query_problem or self.validation.body(operation, body):
            raise Refusal(422, problem)
        return route.handle(Call(call.world, identity, parameters, query, body, call.url))

    @staticmethod
    def _admit(call: Call, route: Route) -> None:
        # a repository that the caller cannot see does not exist for it, whatever it may do elsewhere
        if route.need.permission and "owner" in call.path:
            call.repository()
        route.need.refuse(call.identity)

    def _checked(self, operation: Operation, answer: Answer) -> Answer:
        problem = self.validation.answer(operation, answer.status, answer.body)
        if problem is None:
            return answer
        self.violations.add(f"{operation.id} answered {answer.status}: {problem}")
        return Answer(500, {"message": f"The stand-in broke GitHub's description: {problem}"})


def _json_body(request: Request, operation: Operation) -> Any:
    raw = request.get_data()
    if not raw:
        return {}
    try:
        body = json.loads(raw)
    except ValueError:
        raise Refusal(400, "Problems parsing JSON") from None
    if isinstance(body, list) and operation.id in _BARE_LISTS:
        return {_BARE_LISTS[operation.id]: body}
    if not isinstance(body, dict):
        raise Refusal(400, "Body should be a JSON object")
    return body


def _response(request: Request, answer: Answer, headers: Mapping[str, str]) -> Response:
    if answer.body is None:
        return Response(status=answer.status, headers={**headers, **answer.headers})
    text = json.dumps(answer.body)
    etag = f'W/"{hashlib.sha256(text.encode()).hexdigest()}"'
    all_headers = {**headers, **answer.headers, "ETag": etag, "X-GitHub-Media-Type": "github.v3; format=json"}
    if request.method == "GET" and request.headers.get("If-None-Match") == etag:
        return Response(status=304, headers=all_headers)
    return Response(text, status=answer.status, headers=all_headers, content_type="application/json; charset=utf-8")
