"""Finds where code names or counts on tables: ``python -I find_mentions.py FOLDER_OF_LIBRARIES``.

Request in, answer out, both JSON. Files are only parsed. What they do to a parser ends with this process.
"""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.append(sys.argv[1])

from application.mentions import mentions

MOST_DEPTH = 2_000
MOST_FOUND = 50


def main() -> None:
    """Answer with the mentions in every Python file below the root that is not left out."""
    sys.setrecursionlimit(MOST_DEPTH)
    request = json.load(sys.stdin)
    found = []
    for path in request["paths"]:
        found += mentions(request["root"], path, request["asked"], request["dialect"])
        if len(found) >= MOST_FOUND:
            break
    sys.stdout.write(json.dumps(found[:MOST_FOUND]) + "\n")


if __name__ == "__main__":
    main()
