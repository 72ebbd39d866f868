"""Finds the queries that a change brings: ``python -I read_queries.py FOLDER_OF_LIBRARIES``.

Request in, answer out, both JSON; the texts of both sides come with the request. They are only parsed.
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.append(sys.argv[1])

from application.answering import answer
from application.queries import queries

MOST_FOUND = 50


def main() -> None:
    """Answer with the merge result's queries whose table and columns no query of the base's has together."""
    answer(_new)


def _new(request: dict[str, Any]) -> list[Any]:
    known = {_identity(found) for _, found in _all(request, "base")}
    new = [{**found, "path": path} for path, found in _all(request, "merged") if _identity(found) not in known]
    return new[:MOST_FOUND]


def _all(request: dict[str, Any], side: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, text in sorted(request[side].items()):
        for found in queries(text, request["classes"], set(request["tables"]), request["dialect"]):
            yield path, found


def _identity(found: dict[str, Any]) -> tuple[Any, ...]:
    return (found["table"], tuple(found["columns"]))


if __name__ == "__main__":
    main()
