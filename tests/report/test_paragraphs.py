"""Markdown with its paragraphs joined, and Markdown turned into plain text."""

from __future__ import annotations

import pytest

from bot.report.paragraphs import unwrapped
from bot.report.plain import blocks, plain


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("\n\n\none\n\n\n\ntwo\n\n", "one\n\ntwo"),
        ("- a\n  goes on\n- b\n1. c\n   goes on", "- a goes on\n- b\n1. c goes on"),
        ("# head\ntext", "# head\ntext"),
        ("| a |\n|---|\n| b |", "| a |\n|---|\n| b |"),
        ("```sql\none\ntwo\n```\nthree\nfour", "```sql\none\ntwo\n```\nthree four"),
        ("````\n```\none\ntwo\n````", "````\n```\none\ntwo\n````"),
        ("~~~\none\n```\ntwo\n~~~", "~~~\none\n```\ntwo\n~~~"),
        ("``` a`b ``` is no fence\nand goes on", "``` a`b ``` is no fence and goes on"),
        (
            "<details><summary>x</summary>\n\none\ntwo\n\n</details>",
            "<details><summary>x</summary>\n\none two\n\n</details>",
        ),
    ],
)
def test_paragraphs_are_joined_and_nothing_else(wrapped: str, joined: str) -> None:
    assert unwrapped(wrapped) == joined
    assert unwrapped(joined) == joined


def test_plain_text_keeps_words_and_layout() -> None:
    markdown = "**Bold** `code` \\[A1\\] @\u200bteam\n\n- one\n- two\n\n1. three\n\n```sql\nSELECT\n  1\n```"

    assert plain(markdown) == "Bold code [A1] @team\n\n- one\n- two\n1. three\n\nSELECT\n  1"


def test_blocks_know_their_kinds() -> None:
    paragraph, code = blocks("a `b` **c**\n\n```sql\nd\n```")

    assert [(run.words, run.kind) for run in paragraph.runs if run.words.strip()] == [
        ("a ", "text"),
        ("b", "code"),
        ("c", "strong"),
    ]
    assert (code.code, code.language, code.words) == (True, "sql", "d")
