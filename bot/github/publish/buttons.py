"""The buttons of our check runs, by which somebody asks for something without writing a comment."""

from __future__ import annotations

from typing import Final

from bot.github.objects import CheckAction

APPLY_FIXES: Final = CheckAction(
    label="Apply fixes",
    description="Commit the verified fixes to the branch",
    identifier="apply-fixes",
)
