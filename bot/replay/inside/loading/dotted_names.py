"""Which environment variables an error names by the setting that they give: ``shop.SECRET_KEY`` is SHOP_SECRET_KEY."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DOTTED = re.compile(r"(?<![\w.])[A-Za-z]\w*(?:\.\w+)+")
"""Libraries of settings name a section and a key, and look for a variable that is named for both."""


def missed_by_setting(said: str, missed: Iterable[str]) -> set[str]:
    """Return the variables that were missed and that the error's own words name by section and key."""
    settings = {name.replace(".", "_").upper() for name in _DOTTED.findall(said)}
    return {name for name in missed if name.upper() in settings}
