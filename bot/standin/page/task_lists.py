"""Task lists: items that begin with `[ ]` or `[x]` get a box."""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_core import StateCore

_BOX: Final = re.compile(r"^\[([ xX])\]\s+")


def mark_tasks(state: StateCore) -> None:
    """Turn the brackets into a box that is ticked or not; a rule for markdown-it that runs after the block rules."""
    for item, paragraph, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if (
            item.type == "list_item_open"
            and paragraph.type == "paragraph_open"
            and (match := _BOX.match(inline.content))
        ):
            item.attrSet("class", "task")
            box = "☑" if match[1] in "xX" else "☐"
            inline.content = f"{box} {inline.content[match.end() :]}"
