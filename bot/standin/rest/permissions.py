"""What an operation asks of its caller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.standin.errors import Refusal
from bot.standin.rest.identities import Anonymous, AppIdentity, Identity, InstallationIdentity


@dataclass(frozen=True, slots=True)
class Need:
    """Who may call: `caller` is the kind of credentials; the permission is needed at `level` or above.

    `accepted` is what GitHub names in X-Accepted-GitHub-Permissions; it is not always all that is needed: for the
    comments of a pull request it also names `issues`, which does not do.
    """

    caller: type[Identity] | None
    permission: str = ""
    level: str = ""
    accepted: str = ""

    def refuse(self, identity: Identity) -> None:
        """Refuse a caller who may not."""
        if self.caller is None:
            return
        if not isinstance(identity, self.caller):
            raise _wrong_caller(self.caller, identity)
        if self.permission and not identity.may(self.permission, self.level):
            accepted = self.accepted or f"{self.permission}={self.level}"
            headers = {"X-Accepted-GitHub-Permissions": accepted}
            raise Refusal(403, "Resource not accessible by integration", headers=headers)


def _wrong_caller(wanted: type[Identity], identity: Identity) -> Refusal:
    if wanted is AppIdentity:
        return Refusal(401, "A JSON web token could not be decoded")
    if isinstance(identity, Anonymous):
        return Refusal(404, "Not Found")
    return Refusal(403, "Resource not accessible by integration")


ANYBODY: Final = Need(None)
APP: Final = Need(AppIdentity)
INSTALLATION: Final = Need(InstallationIdentity)


def _on_repository(permission: str, level: str, accepted: str = "") -> Need:
    return Need(InstallationIdentity, permission, level, accepted)


METADATA_READ: Final = _on_repository("metadata", "read")
CONTENTS_READ: Final = _on_repository("contents", "read")
CONTENTS_WRITE: Final = _on_repository("contents", "write")
PULLS_READ: Final = _on_repository("pull_requests", "read")
PULLS_WRITE: Final = _on_repository("pull_requests", "write")
CHECKS_READ: Final = _on_repository("checks", "read")
CHECKS_WRITE: Final = _on_repository("checks", "write")
CONVERSATION_READ: Final = _on_repository("pull_requests", "read", "issues=read; pull_requests=read")
CONVERSATION_WRITE: Final = _on_repository("pull_requests", "write", "issues=write; pull_requests=write")
