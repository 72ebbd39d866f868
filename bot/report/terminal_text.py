"""Sets words and code in a terminal: wrapped at the width, code never reflowed, no control character let through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.report.markdown_safety import visible
from bot.report.plain import Block, Run, blocks

CODE: Final = "cyan"
ADDED: Final = "green"
LABEL: Final = "bold cyan"
REMOVED: Final = "red"
_RUN_STYLE: Final = {"code": CODE, "strong": "bold"}


def inline(markdown: str, style: str = "") -> Text:
    """Return one paragraph of Markdown as text."""
    return _words([run for block in blocks(markdown) for run in block.runs], style)


def paragraphs(markdown: str) -> Iterator[RenderableType]:
    """Yield the blocks of Markdown, with an empty line between paragraphs but not between list items."""
    previous: Block | None = None
    for block in blocks(markdown):
        if previous is not None and not (previous.bullet and block.bullet):
            yield ""
        if block.code:
            yield from (indented(line, 2) for line in code_lines(block.words))
        else:
            yield hanging(block.bullet, _words(block.runs)) if block.bullet else _words(block.runs)
        previous = block


def code_lines(source: str, style: str = CODE, sign: str = "") -> Iterator[RenderableType]:
    """Yield the lines of code, each after a sign; one that is too long goes on below its own beginning."""
    for line in visible(source, keep="\n\t").expandtabs(4).split("\n"):
        code = line.lstrip()
        head, words = sign + line[: len(line) - len(code)], Text(code, style=style, overflow="fold")
        yield hanging(head, words, style) if head else words


def hanging(head: str, words: Text, style: str = "") -> Table:
    """Set words behind a head that stands out to their left."""
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(head, style=style), words)
    return grid


def indented(part: RenderableType, columns: int) -> Padding:
    """Move something to the right."""
    return Padding(part, (0, 0, 0, columns))


def _words(runs: Iterable[Run], style: str = "") -> Text:
    words = Text(style=style)
    for run in runs:
        words.append(visible(run.words), style=_RUN_STYLE.get(run.kind, ""))
    return words
