"""Says that something was asked for that is not done, and why."""

from __future__ import annotations


class RefusedError(Exception):
    """What was asked for is not done; the message is the reason, as Markdown that is safe to post."""
