"""Hostile text stays text: nothing that GitHub or a browser would act on survives in any form we write it."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.report.limits import LISTED_NAMES, NAME_CHARACTERS, TEXT_CHARACTERS
from bot.report.markdown_safety import (
    SafeMarkdown,
    code_block,
    code_span,
    code_spans,
    html_code,
    one_line,
    table_cell,
    text,
    visible,
)

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

# What GitHub looks for in rendered text outside code (GitHub docs, "Autolinked references and URLs", "Basic writing").
ACTED_ON = re.compile(r"@[A-Za-z0-9_-]|#\d|\bGH-\d|https?://|ftp://|www\.|[\u202a-\u202e\u2066-\u2069]", re.IGNORECASE)

FRAGMENTS = [
    "@octocat", "@org/team", "#123", "GH-7", "octo/repo#1", "fixes #1", "https://evil.example", "www.evil.example",
    "a@b.example", "`", "``", "```", "````\n", "\n", "\r\n", "\t", "|", "\\", "\\|", "<b>", "</details>", "<!--", "-->",
    "<script>", "&lt;", "&#64;octocat", "[x](https://evil.example)", "![x](//evil.example)", "[^1]", "~~~", "- ", "1. ",
    "# ", "> ", "===", "---", "    ", "\u202e", "\u2066", "\u200b", "\x00", "\x1b[31m", "\ud800", "\u2028", "$x$",
    "**b**", "_i_", "*", "_", "~", "ж", "表", "😀", "a", "B7", " ", ":", "://", "mailto:", "{{", "%}", "\ufeff",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(FRAGMENTS) | st.characters(), max_size=12).map("".join)


def rendered(markdown: str) -> list[Token]:
    """Return all tokens, with the inline ones in place of their containers."""
    return [inner for token in RENDERER.parse(markdown) for inner in (token.children or [token])]


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type for token in tokens}


def words(tokens: list[Token]) -> str:
    return "".join(token.content for token in tokens if token.type == "text")


@given(HOSTILE)
@example("1. @octocat")
@example("_www.evil.example")
@example("-\\")
def test_text_shows_exactly_its_words_and_nothing_acts_on_them(value: str) -> None:
    tokens = rendered(f"before\n\n{text(value)}\n\nafter")

    assert kinds(tokens) <= {"paragraph_open", "paragraph_close", "text"}
    assert not ACTED_ON.search(words(tokens))
    assert words(tokens).replace("\u200b", "") == f"before{one_line(value)}after"


@given(HOSTILE)
def test_a_code_span_shows_exactly_its_words(value: str) -> None:
    tokens = rendered(f"a {code_span(value)} b")

    if one_line(value):
        spans = [token.content for token in tokens if token.type == "code_inline"]
        assert spans == [one_line(value)]
        assert words(tokens) == "a  b"
    else:
        assert words(tokens) == "a (empty) b"


@given(HOSTILE, st.sampled_from(["", "sql", "python\n@octocat", "a`b"]))
def test_a_code_block_cannot_be_ended_by_its_content(value: str, language: str) -> None:
    tokens = rendered(f"before\n\n{code_block(value, language)}\n\nafter")

    assert [token.type for token in tokens if token.type not in {"paragraph_open", "paragraph_close"}] == [
        "text",
        "fence",
        "text",
    ]
    assert re.fullmatch(r"[A-Za-z0-9+-]*", next(token.info for token in tokens if token.type == "fence"))


@given(st.lists(HOSTILE, min_size=1, max_size=3), st.booleans())
def test_a_table_keeps_its_columns_whatever_stands_in_its_cells(values: list[str], as_code: bool) -> None:
    cells = [table_cell(code_span(value) if as_code else text(value)) for value in values]
    row = f"| {' | '.join(cells)} |"
    head = f"|{' h |' * len(values)}\n|{' - |' * len(values)}"
    tokens = RENDERER.parse(f"{head}\n{row}\n\nafter")

    assert [token.type for token in tokens].count("td_open") == len(values)
    inner = rendered(f"{head}\n{row}")
    assert kinds(inner) & {"html_inline", "html_block", "link_open", "image"} == set()
    assert not ACTED_ON.search(words(inner))


@given(HOSTILE)
def test_an_html_code_element_stays_one_element_in_a_summary(value: str) -> None:
    html_block = f"<details><summary>{html_code(value)}</summary>\n\ninside\n\n</details>"
    tokens = RENDERER.parse(html_block)

    assert [token.type for token in tokens] == [
        "html_block",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "html_block",
    ]
    assert tokens[0].content.count("<") == len(["<details>", "<summary>", "<code>", "</code>", "</summary>"])


@given(st.lists(HOSTILE, max_size=12))
def test_a_list_of_names_never_grows_past_its_limit(values: list[str]) -> None:
    tokens = rendered(code_spans(values))

    assert sum(token.type == "code_inline" for token in tokens) <= LISTED_NAMES
    assert not ACTED_ON.search(words(tokens))


@given(HOSTILE)
def test_visible_text_can_be_encoded_and_holds_no_hidden_character(value: str) -> None:
    shown = visible(value)

    assert shown.encode().decode() == shown
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", shown)


def test_names_in_a_sentence_are_joined_as_people_do() -> None:
    assert code_spans([]) == "none"
    assert code_spans(["a"]) == "`a`"
    assert code_spans(["a", "b", "c"]) == "`a`, `b` and `c`"
    assert code_spans(list("abcdefgh")).endswith("`g` and `h`")
    assert code_spans(list("abcdefghi")).endswith("`g` and 2 more")


def test_a_name_is_cut_at_its_limit_and_not_before() -> None:
    assert "…" not in code_span("n" * NAME_CHARACTERS)
    assert code_span("n" * (NAME_CHARACTERS + 1)) == f"`{'n' * (NAME_CHARACTERS - 1)}…`"


def test_a_sentence_is_cut_at_its_limit_and_not_before() -> None:
    assert text("n" * TEXT_CHARACTERS) == "n" * TEXT_CHARACTERS
    assert text("n" * (TEXT_CHARACTERS + 1)).endswith("…")
    assert len(text("n" * (TEXT_CHARACTERS + 1))) == TEXT_CHARACTERS


def test_a_direction_override_is_shown_for_what_it_is() -> None:
    assert code_span("user\u202eresu") == "`user\\u202eresu`"


def test_safe_markdown_is_a_string_of_its_own_kind() -> None:
    assert isinstance(text("a"), SafeMarkdown)
    assert SafeMarkdown("a") == "a"
