"""Commands are what people say, not what they quote or show."""

from __future__ import annotations

import pytest

from bot.github.comment_commands import commands_in


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("/migrations fix", ("fix",)),
        ("Thank you!\r\n\r\n/migrations FIX  \r\n/migrations review", ("fix", "review")),
        ("   /Migrations   review\n/migrations review", ("review",)),
        ("/migrations", ("",)),
        ("/migrations fix  E1 please", ("fix e1 please",)),
        ("> they said\n\n/migrations fix", ("fix",)),
        ("```\ncode\n```\n/migrations fix", ("fix",)),
    ],
)
def test_a_command_begins_a_line(body: str, words: tuple[str, ...]) -> None:
    assert commands_in(body) == words


@pytest.mark.parametrize(
    "body",
    [
        "please run /migrations fix",
        "`/migrations fix`",
        "```\n/migrations fix\n```",
        "````text\n```\n/migrations fix\n```\n````",
        "~~~\n/migrations fix",
        "    /migrations fix",
        "> /migrations fix",
        "> look here\n/migrations fix",
        "<!--\n/migrations fix\n-->",
        "<!-- \n/migrations fix",
        "/migrationsfix",
        "",
    ],
)
def test_what_is_quoted_or_shown_is_no_command(body: str) -> None:
    assert commands_in(body) == ()
