"""A report in which every name and text is hostile: no surface lets any of it act."""

from __future__ import annotations

import dataclasses
import re

import pytest
from markdown_it import MarkdownIt

from bot.report.check_run import check_run_output
from bot.report.inline_comments import inline_comments
from bot.report.markdown import markdown_report
from bot.report.model import Report
from bot.report.sticky_comment import sticky_comment
from bot.report.terminal import terminal_report
from bot.source.hunks import Hunk, HunkMap
from checks.evidence import Gap, Graph, Operation, Revision, Run, RunError
from checks.finding import Edit, Fix
from tests.report.realistic import evidence, note_finding, notes_revision, project, reported

EVIL = (
    "`@octocat` @org/team #1 GH-2 fixes #3 </details></summary><script>alert(1)</script> <!-- --> | \\| "
    "https://evil.example www.evil.example [x](https://evil.example) ![y](//evil.example)\n\n```\n"
    "# heading\n- item\n> quote\n````\n\x1b[31m\x07\u202e\u2066\u200b\x00 ~~~ $x$ &lt;b&gt;"
)
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OUR_HTML = re.compile(r"</?(details|summary)>|<code>[^<>]*</code>|[^<>]*")
ACTED_ON = re.compile(r"@\w|#\d|\bGH-\d|https?://|www\.|[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", re.IGNORECASE)


@pytest.fixture(scope="module")
def hostile() -> Report:
    path = f"migrations/{EVIL}.py"
    revision: Revision = dataclasses.replace(
        notes_revision(),
        id=EVIL,
        path=path,
        down_revisions=(EVIL, "other"),
        downgrade=Run("failed", error=RunError(EVIL, EVIL), reason=EVIL),
    )
    finding = dataclasses.replace(
        note_finding(),
        path=path,
        object=EVIL,
        revision=EVIL,
        facts={"table": EVIL, "column": EVIL},
        evidence={"sql": EVIL, "locks": [{"relation": EVIL, "mode": EVIL}], "rewrites": [EVIL], "scans": [EVIL],
                  "error": {"message": EVIL, "sqlstate": EVIL}, EVIL: EVIL, "rows": [{EVIL: EVIL}], "list": [EVIL]},
        fix=Fix("edit", (Edit(path, 1, 1, EVIL),), EVIL, verified=True),
    )  # fmt: skip
    observed = dataclasses.replace(
        evidence(),
        path=EVIL,
        script_location=EVIL,
        server_version=EVIL,
        dialect=EVIL,
        graph=Graph(heads=(EVIL, "b")),
        revisions=(revision,),
        operations=(Operation("add_column", EVIL, EVIL, EVIL),),
        gaps=(Gap(EVIL, 1, EVIL),),
    )
    return reported(dataclasses.replace(project(finding, observed=observed), expected_source=EVIL))


def surfaces(report: Report) -> dict[str, str]:
    output = check_run_output(report)
    hunks = HunkMap({report.findings[0].path: (Hunk(1, 100),)})
    review = inline_comments(report, hunks)
    return {
        "markdown": markdown_report(report),
        "sticky": sticky_comment(report) or "",
        "summary": output.summary,
        "text": output.text,
        "inline": review.comments[0].body,
        "body": review.body,
    }


@pytest.mark.parametrize("name", ["markdown", "sticky", "summary", "text", "inline", "body"])
def test_markdown_holds_only_our_own_markup(hostile: Report, name: str) -> None:
    shown = surfaces(hostile)[name]
    tokens = [inner for token in RENDERER.parse(shown) for inner in (token.children or [token])]

    assert shown
    for token in tokens:
        assert token.type not in {"link_open", "image", "html_inline", "blockquote_open", "hr", "s_open"}
        if token.type == "html_block":
            assert not OUR_HTML.sub("", token.content)
        if token.type == "text":
            assert not ACTED_ON.search(token.content)


def test_headings_are_ours_alone(hostile: Report) -> None:
    headings = [token for token in RENDERER.parse(markdown_report(hostile)) if token.type == "heading_open"]

    assert len(headings) == 1


def test_every_detail_that_opens_closes(hostile: Report) -> None:
    for shown in surfaces(hostile).values():
        blocks = [token.content for token in RENDERER.parse(shown) if token.type == "html_block"]
        opened = sum(block.count("<details>") for block in blocks)
        assert opened == sum(block.count("</details>") for block in blocks)


def test_the_terminal_lets_no_control_character_through(hostile: Report) -> None:
    shown = terminal_report(hostile)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)


def test_annotations_let_no_control_character_through(hostile: Report) -> None:
    for annotation in check_run_output(hostile).annotations:
        assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", annotation.title + annotation.message)


def test_no_graph_is_drawn_of_ids_that_could_leave_it(hostile: Report) -> None:
    assert "mermaid" not in markdown_report(hostile)
