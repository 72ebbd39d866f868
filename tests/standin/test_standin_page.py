"""The page of a pull request: what people would see, and nothing that would run or be fetched."""

from __future__ import annotations

import re
import urllib.request

import pytest
from github.Repository import Repository

from bot.standin import GitHubStandIn
from bot.standin.page.markdown import GitHubMarkdown, SuggestionPlace
from bot.standin.page.raw_html import sanitized

MARKDOWN = GitHubMarkdown("http://github.test")


def render(text: str) -> str:
    return str(MARKDOWN.render(text))


def test_mentions_are_links_where_github_makes_them() -> None:
    assert 'href="http://github.test/octocat">@octocat</a>' in render("Thanks @octocat!")
    assert 'href="http://github.test/acme/team">@acme/team</a>' in render("ask @acme/team")
    for quiet in ("`@octocat`", "```\n@octocat\n```", "mail me@example.test", "[see](http://x.test/@octocat)"):
        assert 'class="mention"' not in render(quiet)


def test_comments_vanish_and_foreign_tags_are_text() -> None:
    assert render("<!-- marker -->\nText").strip() == "<p>Text</p>"
    assert render("a <!-- b --> c") == "<p>a  c</p>\n"
    assert "<script" not in render("<script>alert(1)</script>")
    assert "&lt;script&gt;" in render("<script>alert(1)</script>")
    assert "<img" not in render("text <img src=x onerror=alert(1)>")
    assert "<img" not in render("![picture](http://x.test/a.png)")
    assert 'href="javascript' not in render("[click](javascript:alert(1))")
    assert "onclick" not in re.sub(r"&lt;.*?&gt;", "", render('<b onclick="x">bold</b>'))


def test_what_is_left_open_is_closed() -> None:
    assert render("<details><summary>More\n\n<b>bold").count("</details>") == 1
    assert render("text <b>bold") == "<p>text <b>bold</b></p>\n"
    assert render("</div></details> text") == " text"


def test_details_stay_open_but_lose_all_else() -> None:
    assert sanitized('<details open class="x" onclick="y">') == "<details open>"
    assert sanitized("a < b &amp; c") == "a &lt; b &amp; c"


def test_alerts_tables_tasks_and_strikethrough() -> None:
    alert = render("> [!CAUTION]\n> **Data is lost.**\n> For good.")
    assert '<div class="alert caution"><p class="alert-title">Caution</p>' in alert
    assert "<strong>Data is lost.</strong>" in alert
    assert "[!CAUTION]" not in alert
    assert "<blockquote>" in render("> [!SHOUT]\n> no")
    assert "<td>1</td>" in render("| a |\n|---|\n| 1 |")
    assert "<s>gone</s>" in render("~~gone~~")
    assert "☑ done" in render("- [x] done")


def test_a_flowchart_is_drawn_and_anything_else_of_mermaid_stays_text() -> None:
    graph = (
        'flowchart LR\n  r0["1a2b"]\n  r1["4f1c"]:::added\n  r2["9c8d"]\n  r0 --> r1\n  r0 --> r2\n  classDef added x'
    )
    chart = render(f"```mermaid\n{graph}\n```")
    assert (chart.count('class="box'), chart.count('class="box added"'), chart.count('class="arrow"')) == (3, 1, 2)
    assert ">4f1c</text>" in chart
    assert "<svg" not in render("```mermaid\nsequenceDiagram\n```")
    assert "<svg" not in render("```mermaid\nflowchart LR\n  a --> b\n```")
    assert 'class="box' in render('```mermaid\nflowchart LR\n a["1"]\n b["2"]\n a --> b\n b --> a\n```')


def test_a_suggestion_is_a_small_difference_with_a_button() -> None:
    place = SuggestionPlace(first=14, removed=("old <line>",))
    drawn = str(MARKDOWN.render("```suggestion\nnew <line>\n```", place))
    assert "old &lt;line&gt;" in drawn
    assert "new &lt;line&gt;" in drawn
    assert "Commit suggestion</button>" in drawn
    refused = str(MARKDOWN.render("```suggestion\nx\n```", SuggestionPlace(14, ("y",), "This suggestion is outdated.")))
    assert "<button" not in refused
    assert "This suggestion is outdated." in refused
    assert "suggestion-head" not in render("```suggestion\nx\n```")


@pytest.fixture
def page(stand_in: GitHubStandIn, shop: str, repository: Repository, pull: int) -> str:
    seen = repository.get_pull(pull)
    note = {"path": "new.txt", "start_line": 2, "end_line": 2, "annotation_level": "failure", "message": "Not <two>"}
    output = {"title": "One problem", "summary": "**Bold** words", "annotations": [note]}
    repository.create_check_run(
        "review", seen.head.sha, status="completed", conclusion="failure", output=output  # type: ignore[arg-type]
    )  # fmt: skip
    stand_in.require_checks(shop, "review")
    seen.create_issue_comment("<!-- sticky -->\nA sticky comment")
    remark = {"path": "new.txt", "line": 2, "body": "Better:\n```suggestion\n2\n```"}
    stand_in.review(shop, pull, "A review", remarks=(remark,), author="reviewer")
    stand_in.reply(stand_in.review_comments(shop, pull)[0], "An answer")
    with urllib.request.urlopen(f"{stand_in.url}/{shop}/pull/{pull}") as answer:
        return str(answer.read().decode())


def test_the_page_tells_everything_once(page: str) -> None:
    for words, times in {
        "Change two lines</title>": 0,
        '<span class="quiet">#1</span>': 1,
        "One problem": 2,
        "<strong>Bold</strong> words": 1,
        "Not &lt;two&gt;": 2,
        "A sticky comment": 1,
        "A review": 1,
        "An answer": 1,
        "Suggested change": 1,
        "Merging is blocked": 1,
        "Some checks were not successful": 1,
    }.items():
        assert page.count(words) == times, words
    assert "sticky --" not in page


def test_the_page_runs_nothing_and_fetches_nothing(page: str) -> None:
    assert not re.search(r"<script|<img|<link|<iframe|\ssrc=|url\(|@import", page)


def test_the_page_of_an_outdated_comment_and_a_merged_pull_request(
    stand_in: GitHubStandIn, shop: str, pull: int
) -> None:
    remark = {"path": "new.txt", "line": 2, "body": "why two?"}
    stand_in.review(shop, pull, "", remarks=(remark,), author="reviewer")
    stand_in.commit(shop, "feature", {"new.txt": "one\nzwei\nthree\n"}, "German")
    stand_in.merge(shop, pull)
    page = stand_in.pull_request_page(shop, pull)
    assert "Outdated</span>" in page
    assert 'class="state merged"' in page
    assert "merge-box" not in page.split("</style>")[1]
