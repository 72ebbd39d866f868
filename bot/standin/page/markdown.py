"""Markdown as GitHub shows it: tables, strike-through, task lists, details, alerts, mentions and suggestions."""

from __future__ import annotations

import html
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from bot.standin.page.alerts import mark_alerts
from bot.standin.page.balanced_html import balanced
from bot.standin.page.code import coloured
from bot.standin.page.flowchart import flowchart
from bot.standin.page.raw_html import sanitized
from bot.standin.page.task_lists import mark_tasks


@dataclass(frozen=True, slots=True)
class SuggestionPlace:
    """What a suggestion would replace: `removed` are the lines from number `first`; `refusal` says why it may not."""

    first: int
    removed: tuple[str, ...]
    refusal: str | None = None


@dataclass(slots=True)
class GitHubMarkdown:
    """A renderer for comments of one GitHub."""

    web_url: str
    _parser: MarkdownIt = field(init=False)

    def __post_init__(self) -> None:
        self._parser = MarkdownIt("commonmark", {"html": True}, renderer_cls=_Renderer).enable(
            ["table", "strikethrough"]
        )
        self._parser.core.ruler.after("block", "alerts", mark_alerts)
        self._parser.core.ruler.after("block", "tasks", mark_tasks)

    def render(self, text: str | None, suggestion: SuggestionPlace | None = None) -> Markup:
        """Give the HTML of a comment; suggestion blocks are drawn as a difference where their place is known."""
        rendered = self._parser.render(text or "", {"suggestion": suggestion})
        return Markup(balanced(rendered, self.web_url))  # noqa: S704 - sanitized token by token, then balanced


class _Renderer(RendererHTML):
    """markdown-it's renderer with GitHub's ways; each method is the rule for the token of its name."""

    def html_block(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return sanitized(tokens[idx].content)

    def html_inline(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return sanitized(tokens[idx].content)

    def image(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        """Name the picture instead of fetching it: the page stays off the network."""
        label = html.escape(tokens[idx].content or "picture")
        return f'<span class="picture">{label}</span>'

    def blockquote_open(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        token = tokens[idx]
        if kind := token.meta.get("alert"):
            return f'<div class="alert {kind}"><p class="alert-title">{kind.title()}</p>'
        return "<blockquote>"

    def fence(self, tokens: Sequence[Token], idx: int, _options: Any, env: MutableMapping[str, Any]) -> str:
        token = tokens[idx]
        language = token.info.split()[0] if token.info.split() else ""
        if language == "suggestion" and env.get("suggestion"):
            return suggestion_markup(env["suggestion"], token.content)
        if language == "mermaid" and (chart := flowchart(token.content)):
            return chart
        return f'<pre class="code"><code>{coloured(token.content, language)}</code></pre>'


def suggestion_markup(place: SuggestionPlace, text: str) -> str:
    """Draw a suggestion as a small difference with its button."""
    removed = [_row("del", "-", number, line) for number, line in enumerate(place.removed, place.first)]
    added = [_row("add", "+", number, line) for number, line in enumerate(text.splitlines(), place.first)]
    refusal = html.escape(place.refusal or "")
    button = (
        f'<span class="refusal">{refusal}</span>' if refusal else '<button type="button">Commit suggestion</button>'
    )
    return (
        '<div class="suggestion"><div class="suggestion-head">Suggested change</div>'
        f'<table class="diff">{"".join(removed + added)}</table><div class="suggestion-foot">{button}</div></div>'
    )


def _row(kind: str, sign: str, number: int, line: str) -> str:
    code = f'<td class="line"><code><span class="sign">{sign}</span>{html.escape(line)}</code></td>'
    return f'<tr class="{kind}"><td class="number">{number}</td>{code}</tr>'
