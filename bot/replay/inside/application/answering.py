"""Answers the one request of a program that only reads: JSON in, JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

_MOST_DEPTH = 2_000


def answer(read: Callable[[dict[str, Any]], list[Any]]) -> None:
    """Write what is found; a text that is nested deeper than any person writes is not read."""
    sys.setrecursionlimit(_MOST_DEPTH)
    sys.stdout.write(json.dumps(read(json.load(sys.stdin))) + "\n")
