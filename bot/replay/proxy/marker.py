"""The mark that the driver inside the cage puts before a statement: which revision, direction and line sent it.

It travels as a comment in the statement itself, so that it is in order with what it marks, and is taken off before the
server sees it. It comes from the cage: it can lie about the place, never about what the server did.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Literal

import msgspec

_COMMENT = re.compile(rb"/\*migration-review:([A-Za-z0-9_=-]{1,4096})\*/")


class Marker(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who sent a statement."""

    revision: str
    direction: Literal["upgrade", "downgrade", "second upgrade"]
    path: str | None = None
    line: int | None = None
    end_line: int | None = None


def take_marker(sql: bytes) -> tuple[Marker | None, bytes]:
    """Return the mark, if there is a readable one, and the statement without it."""
    found = _COMMENT.match(sql)
    if found is None:
        return None, sql
    try:
        marker = msgspec.json.decode(base64.urlsafe_b64decode(found[1]), type=Marker)
    except (binascii.Error, msgspec.DecodeError, ValueError):
        return None, sql
    return marker, sql[found.end() :]
