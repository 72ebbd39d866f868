"""GitHub's own description of its REST API and webhooks, cut down to what the stand-in serves."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

_LOCATION: Final = "openapi/api.github.com.json.gz"
_METHODS: Final = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: its OpenAPI object is at `pointer` in the document."""

    id: str
    method: str
    path: str
    pointer: str
    definition: Mapping[str, Any] = field(repr=False)


class Description:
    """The OpenAPI document, read when first asked for."""

    @cached_property
    def document(self) -> dict[str, Any]:
        """The document itself."""
        content: dict[str, Any] = json.loads(gzip.decompress(files(__package__).joinpath(_LOCATION).read_bytes()))
        return content

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """Every operation by its id, such as `checks/create`."""
        found = (
            Operation(definition["operationId"], method.upper(), path, f"/paths/{escape(path)}/{method}", definition)
            for path, item in self.document["paths"].items()
            for method, definition in item.items()
            if method in _METHODS
        )
        return {operation.id: operation for operation in found}

    def resolve(self, node: Mapping[str, Any], pointer: str) -> tuple[Mapping[str, Any], str]:
        """Give a node, or what it refers to, with its place in the document."""
        if "$ref" not in node:
            return node, pointer
        target: str = node["$ref"].removeprefix("#")
        found: Any = self.document
        for part in target.strip("/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        return found, target


@cache
def github_description() -> Description:
    """Give the one description that all stand-ins of a process read."""
    return Description()


def escape(part: str) -> str:
    """Give a key as a part of a JSON pointer."""
    return part.replace("~", "~0").replace("/", "~1")
