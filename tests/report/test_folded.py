"""What is the same for many revisions or files is said once; the JSON report keeps every part single."""

from __future__ import annotations

import dataclasses

import pytest

from bot.report.headline import headline
from bot.report.json_report import decode, encode
from bot.report.markdown import markdown_report
from bot.report.model import Report
from bot.report.sticky_comment import sticky_comment
from bot.report.terminal import terminal_report
from checks.evidence import Gap, Revision, Run
from tests.report.realistic import evidence, notes_revision, project, reported

WIDE = 400
EARLIER = "an earlier revision of the same upgrade failed"


def unrun(number: int, reason: str = "nothing could be run") -> Revision:
    return dataclasses.replace(
        notes_revision(), id=f"r{number:02}", path=f"v/r{number:02}.py", downgrade=Run("not run", reason=reason)
    )


def with_revisions(*revisions: Revision) -> Report:
    return reported(project(observed=dataclasses.replace(evidence(), revisions=revisions, gaps=())))


def with_gaps(*gaps: Gap) -> Report:
    return reported(project(observed=dataclasses.replace(evidence(), gaps=gaps)))


def files(count: int, *, blocking: bool = True) -> list[Gap]:
    return [Gap(f"v/g{number:02}.py", None, EARLIER, blocking) for number in range(count)]


def surfaces(report: Report) -> list[str]:
    return [terminal_report(report, WIDE), markdown_report(report), sticky_comment(report) or ""]


def test_revisions_untried_for_one_reason_share_an_entry_in_the_order_of_the_upgrade() -> None:
    report = with_revisions(unrun(1), notes_revision(), unrun(2), unrun(3, "it is already on the base branch"))

    text, markdown = terminal_report(report, WIDE), markdown_report(report)
    assert "    r01 and r02\n      The way back was not tried: nothing could be run.\n\n    7c1d0a9e5b32\n" in text
    assert "    r03\n      The way back was not tried: it is already on the base branch.\n" in text
    assert "Rollback of <code>r01</code> and <code>r02</code></summary>" in markdown
    assert markdown.index("<code>r02</code>") < markdown.index("Rollback of <code>7c1d0a9e5b32</code>")


def test_of_dozens_of_revisions_a_sensible_number_is_named() -> None:
    report = with_revisions(*map(unrun, range(40)))

    assert "    r00, r01, r02, r03, r04, r05, r06 and 33 more\n" in terminal_report(report, WIDE)
    assert "<code>r06</code> and 33 more</summary>" in markdown_report(report)
    assert markdown_report(report).count("The way back was not tried") == 1
    assert len(decode(encode(report)).projects[0].revisions) == 40


def test_entries_with_steps_of_their_own_stay_apart() -> None:
    other = dataclasses.replace(notes_revision(), id="other", path="v/other.py")

    assert terminal_report(with_revisions(notes_revision(), other), WIDE).count("The downgrade ran and restored") == 2


def test_gaps_with_one_reason_are_one_line_that_counts_them() -> None:
    report = with_gaps(*files(42))

    for surface in surfaces(report):
        assert surface.count(EARLIER) == 1
        assert "(42 parts): an earlier revision" in surface
    assert "v/g00.py, v/g01.py, v/g02.py and 39 more (42 parts): " in terminal_report(report, WIDE)
    assert headline(report) == "Incomplete: 42 parts of this change could not be reviewed"
    assert [gap.path for gap in decode(encode(report)).projects[0].coverage.not_understood] == [
        gap.path for gap in files(42)
    ]


def test_a_single_gap_is_said_as_before() -> None:
    assert f"- `v/g00.py`: {EARLIER}\n" in markdown_report(with_gaps(*files(1)))


def test_blocking_gaps_are_not_mixed_with_others() -> None:
    mixed = [*files(2), *(dataclasses.replace(gap, path=f"other/{gap.path}") for gap in files(3, blocking=False))]
    text = terminal_report(with_gaps(*mixed), WIDE)

    assert f"    v/g00.py and v/g01.py (2 parts): {EARLIER}\n" in text
    assert f"and other/v/g02.py (3 parts): {EARLIER} (cannot hide a blocking problem)\n" in text


@pytest.mark.parametrize("line", [None, 7])
def test_a_place_with_a_line_names_it(line: int | None) -> None:
    place = "v/a.py:7" if line else "v/a.py"

    assert f"    {place}: {EARLIER}\n" in terminal_report(with_gaps(Gap("v/a.py", line, EARLIER)), WIDE)
