"""What the stand-in says when it refuses a request, in GitHub's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """GitHub would refuse this: `status` and the JSON body of the answer."""

    def __init__(
        self, status: int, message: str, errors: list[Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
        self.body: dict[str, Any] = {"message": message, "documentation_url": "https://docs.github.com/rest"}
        self.body |= {"errors": errors} if errors is not None else {}
        self.body |= {"status": str(status)}


def not_found() -> Refusal:
    """Nothing there, or nothing that the caller may see."""
    return Refusal(404, "Not Found")


def invalid_field(resource: str, field: str, code: str, message: str | None = None) -> Refusal:
    """Name a field that GitHub would not take (GitHub docs, "Troubleshooting the REST API": validation failed)."""
    error = {"resource": resource, "field": field, "code": code}
    return Refusal(422, "Validation Failed", [error | ({"message": message} if message else {})])


def unprocessable(*sentences: str) -> Refusal:
    """Refuse a review: the errors are sentences."""
    return Refusal(422, "Unprocessable Entity", list(sentences))
