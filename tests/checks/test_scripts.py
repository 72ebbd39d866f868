"""Which commands a string of several statements holds."""

from __future__ import annotations

import pytest

from checks.scripts import holds_command, holds_several


@pytest.mark.parametrize(
    ("sql", "several", "grants"),
    [
        ("GRANT SELECT ON a TO b;\n", False, False),
        ("grant  select ON a TO b; CREATE ROLE c", True, True),
        ("COMMENT ON TABLE a IS 'x; GRANT y'", False, False),
        ("CREATE FUNCTION f() AS $x$ SELECT 1; GRANT a TO b; $x$; SELECT 2 -- ; GRANT", True, False),
    ],
)
def test_commands_count_outside_of_strings_bodies_and_comments_only(sql: str, several: bool, grants: bool) -> None:
    assert (holds_several(sql), holds_command(sql, ("GRANT", "REVOKE"))) == (several, grants)
