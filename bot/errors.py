"""The exceptions a person can cause; anything else is a bug."""

from __future__ import annotations


class UserError(Exception):
    """A mistake in what we were given: a repository, a reference, a file or a setting.

    The message says what is wrong and where; ``hint`` says what to do next.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SourceError(UserError):
    """The repository or a reference cannot be read."""


class ConfigurationError(UserError):
    """A configuration file or an operator's setting is wrong; the message names file, line and key."""


class SandboxError(UserError):
    """The cage, or the database in it, could not be started or did not survive."""
