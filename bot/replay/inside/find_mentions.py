"""Finds where code names or counts on tables: ``python -I find_mentions.py FOLDER_OF_LIBRARIES``.

Request in, answer out, both JSON. Files are only parsed. What they do to a parser ends with this process.
"""

import os
import sys
from typing import Any

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.append(sys.argv[1])

from application.answering import answer
from application.mentions import mentions

MOST_FOUND = 50


def main() -> None:
    """Answer with the mentions in the files that are named."""
    answer(_all)


def _all(request: dict[str, Any]) -> list[Any]:
    found: list[Any] = []
    for path in request["paths"]:
        found += mentions(request["root"], path, request["asked"], request["dialect"])
        if len(found) >= MOST_FOUND:
            break
    return found[:MOST_FOUND]


if __name__ == "__main__":
    main()
