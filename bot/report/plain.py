"""Turns Markdown that we wrote back into plain text, for surfaces that show none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER: Final = MarkdownIt("commonmark")
_ZERO_WIDTH_SPACE: Final = "\u200b"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one kind."""

    words: str
    kind: Literal["text", "code", "strong"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or code block; ``bullet`` is what a list item begins with."""

    runs: tuple[Run, ...]
    bullet: str = ""
    code: bool = False
    language: str = ""

    @property
    def words(self) -> str:
        """Return all words without their kinds."""
        return "".join(run.words for run in self.runs)


def plain(markdown: str) -> str:
    """Return the words of Markdown: code spans without their ticks, blocks on lines of their own."""
    written, in_list = "", False
    for block in blocks(markdown):
        separator = "\n" if in_list and block.bullet else "\n\n"
        written += f"{separator if written else ''}{block.bullet}{block.words}"
        in_list = bool(block.bullet)
    return written


def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of Markdown as our templates use it: paragraphs, one level of lists, and code."""
    return tuple(_blocks(_PARSER.parse(markdown)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    bullet = ""
    for token in tokens:
        if token.type == "list_item_open":
            bullet = f"{token.info}. " if token.info else "- "
        elif token.type == "fence":
            yield Block((Run(token.content.rstrip("\n"), "code"),), code=True, language=token.info)
        elif token.type == "inline":
            yield Block(tuple(_runs(token.children or ())), bullet)
            bullet = ""


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    strong = False
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            strong = token.type == "strong_open"
        elif token.type == "code_inline":
            yield Run(token.content, "code")
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run(" ", "text")
        elif token.content:
            yield Run(re.sub(_ZERO_WIDTH_SPACE, "", token.content), "strong" if strong else "text")
