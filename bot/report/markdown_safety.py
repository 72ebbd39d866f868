"""Makes hostile text harmless in Markdown: no mention, link, reference, HTML or break-out survives.

GitHub renders Markdown first and looks for mentions and issue references afterwards, in everything but code. So text
is escaped for the first and gets a zero-width space where the second would find something; names go into code spans.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from bot.report.limits import LISTED_NAMES, NAME_CHARACTERS, TEXT_CHARACTERS, shortened

_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_NONCHARACTERS: Final = frozenset({"\ufffe", "\uffff"})
_ZERO_WIDTH_SPACE: Final = "\u200b"
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&~$!]")
_PIPE: Final = "&#124;"
_BLOCK_START: Final = re.compile(r"^(?=[-+=#:.)])")
_NUMBERED_START: Final = re.compile(r"^(\d+)(?=[.)](\s|$))")
_REFERENCE: Final = re.compile(r"@|#|:(?=//)|www(?=\.)|(?<![^\W_])GH-(?=\d)", re.IGNORECASE)
_BACKTICKS: Final = re.compile(r"`+")
_LANGUAGE: Final = re.compile(r"[^A-Za-z0-9+-]")


class SafeMarkdown(str):
    """Markdown that was written by us or has been made harmless: nothing neutralises it again."""

    __slots__ = ()


def visible(text: str, keep: str = "") -> str:
    r"""Write control, bidirectional and other hidden characters as ``\u202e``, except those in ``keep``."""
    if text.isprintable():
        return text
    hidden = [character for character in set(text) if character not in keep and _is_hidden(character)]
    return text.translate({ord(character): _shown(ord(character)) for character in hidden}) if hidden else text


def one_line(text: str) -> str:
    """Fold all white space into single spaces and show hidden characters."""
    return visible(" ".join(text.split()))


def text(value: str, limit: int = TEXT_CHARACTERS) -> SafeMarkdown:
    """Write a value as plain words, on one line, cut to ``limit`` characters."""
    line = _REFERENCE.sub(lambda found: found.group() + _ZERO_WIDTH_SPACE, shortened(one_line(value), limit))
    line = _MARKUP.sub(r"\\\g<0>", line)
    line = _BLOCK_START.sub(r"\\", _NUMBERED_START.sub(r"\1\\", line))
    return SafeMarkdown(line.replace("|", _PIPE))


def code_span(value: str, limit: int = NAME_CHARACTERS) -> SafeMarkdown:
    """Write a value as a code span, on one line, cut to ``limit`` characters."""
    content = shortened(one_line(value), limit)
    if not content:
        return SafeMarkdown("(empty)")
    ticks = "`" * (_longest_run_of_backticks(content) + 1)
    padding = " " if content.startswith("`") or content.endswith("`") else ""
    return SafeMarkdown(f"{ticks}{padding}{content}{padding}{ticks}")


def code_spans(values: Iterable[str], limit: int = LISTED_NAMES) -> SafeMarkdown:
    """Write values as code spans in a sentence: ``a, b and c``, or ``a, b and 7 more``."""
    return enumerated([code_span(value) for value in values], limit)


def enumerated(items: Iterable[SafeMarkdown], limit: int = LISTED_NAMES) -> SafeMarkdown:
    """Write what is safe already as a list in a sentence."""
    listed: list[str] = list(items)
    if not listed:
        return SafeMarkdown("none")
    if len(listed) > limit:
        listed = [*listed[: limit - 1], f"{len(listed) - limit + 1} more"]
    head, last = listed[:-1], listed[-1]
    return SafeMarkdown(f"{', '.join(head)} and {last}" if head else last)


def code_block(value: str, language: str = "") -> SafeMarkdown:
    """Write a value as a fenced block that nothing in it can end; it must begin in the first column."""
    content = visible(value.replace("\r\n", "\n"), keep="\n\t").strip("\n")
    fence = "`" * max(3, _longest_run_of_backticks(content) + 1)
    return SafeMarkdown(f"{fence}{_LANGUAGE.sub('', language)}\n{content}\n{fence}")


def suggestion_block(replacement: str) -> SafeMarkdown:
    """Write lines as a suggestion, unchanged: the caller has made sure that nothing in them is hidden."""
    content = replacement.replace("\r\n", "\n").removesuffix("\n")
    fence = "`" * max(3, _longest_run_of_backticks(content) + 1)
    body = f"{content}\n" if replacement else ""  # an empty suggestion deletes the lines; an empty line would stay
    return SafeMarkdown(f"{fence}suggestion\n{body}{fence}")


def html_code(value: str, limit: int = NAME_CHARACTERS) -> SafeMarkdown:
    """Write a value as an HTML code element, for the places where Markdown is not read, such as ``<summary>``."""
    return SafeMarkdown(f"<code>{html.escape(shortened(one_line(value), limit))}</code>")


def table_cell(markdown: SafeMarkdown) -> SafeMarkdown:
    """Make one line of Markdown fit in a table: a pipe would end the cell, even inside a code span.

    A pipe after a backslash gets a space between them: renderers differ on how many backslashes escape it.
    """
    return SafeMarkdown(re.sub(r"(\\?)\|", lambda found: (r"\ " if found.group(1) else "") + r"\|", markdown))


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN_CATEGORIES or character in _NONCHARACTERS


def _shown(point: int) -> str:
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"  # noqa: PLR2004 - the Basic Multilingual Plane


def _longest_run_of_backticks(content: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(content)), default=0)
