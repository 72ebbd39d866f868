"""Close what was left open, so that nothing in a comment reaches beyond it, and show mentions as links."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Final

from bot.standin.page.raw_html import VOID

_MENTION: Final = re.compile(r"(?<![\w@/.`-])@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:/[A-Za-z0-9_.-]+)?)\b")
_QUIET: Final = frozenset({"code", "pre", "a", "button"})
"""Inside these GitHub makes no mention of an @."""


def balanced(markup: str, web_url: str) -> str:
    """Balance the tags of a fragment and link its mentions, so that one that got through unwanted is seen."""
    balancer = _Balancer(web_url)
    balancer.feed(markup)
    balancer.close()
    return balancer.result()


class _Balancer(HTMLParser):
    def __init__(self, web_url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._web_url = web_url
        self._open: list[str] = []
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f" {name}" if value is None else f' {name}="{html.escape(value)}"' for name, value in attrs)
        self._parts.append(f"<{tag}{written}>")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while (last := self._open.pop()) != tag:
            self._parts.append(f"</{last}>")
        self._parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if _QUIET & set(self._open):
            self._parts.append(html.escape(data, quote=False))
            return
        position = 0
        for mention in _MENTION.finditer(data):
            self._parts.append(html.escape(data[position : mention.start()], quote=False))
            self._parts.append(f'<a class="mention" href="{self._web_url}/{mention[1]}">{mention[0]}</a>')
            position = mention.end()
        self._parts.append(html.escape(data[position:], quote=False))

    def result(self) -> str:
        """All that was fed, with everything closed."""
        return "".join([*self._parts, *(f"</{tag}>" for tag in reversed(self._open))])
