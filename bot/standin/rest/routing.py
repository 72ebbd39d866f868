"""Find the operation that a method and a path mean."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from bot.standin.description import Description, Operation, github_description

_WITH_SLASHES: Final = frozenset({"path", "ref", "basehead", "branch", "tree_sha"})
"""Path parameters whose values may have slashes: files, references and branches."""


class Routing:
    """All operations of a description, below a prefix."""

    def __init__(self, description: Description, prefix: str) -> None:
        rules = [
            Rule(prefix + _werkzeug_path(operation.path), methods=[operation.method], endpoint=operation.id)
            for operation in description.operations.values()
        ]
        # the contents of the root folder
        rules += [Rule(f"{prefix}/repos/<owner>/<repo>/contents/", defaults={"path": ""}, endpoint="repos/get-content")]
        self._operations = description.operations
        self._map = Map(rules, strict_slashes=False, merge_slashes=False, redirect_defaults=False)

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """Give the operation with the parameters of its path; None when nothing is served there."""
        try:
            endpoint, parameters = self._map.bind("stand-in").match(path, method)
        except HTTPException:
            return None
        return self._operations[endpoint], dict(parameters)


@cache
def github_routing(prefix: str) -> Routing:
    """Give the one routing that all stand-ins of a process use."""
    return Routing(github_description(), prefix)


def _werkzeug_path(template: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: f"<{'path:' if match[1] in _WITH_SLASHES else ''}{match[1]}>", template)
