"""Under which limit a statement waits for its locks: the session's, or the one that a script sets first."""

from dataclasses import replace

import pytest

from checks.timeouts import lock_limit, longest_wait
from tests.checks.evidence_of import statement

ALTER = "ALTER TABLE orders ADD COLUMN a text"


@pytest.mark.parametrize(
    ("sql", "limit"),
    [
        (ALTER, "0"),
        (f"SET LOCAL lock_timeout = '3s'; {ALTER}", "3s"),
        (f"SET statement_timeout TO '1min';\nset lock_timeout to 2000; {ALTER};", "2000"),
        (f"DO $$ BEGIN SET LOCAL lock_timeout = '3s'; {ALTER}; END $$", "3s"),
        (f"SET LOCAL lock_timeout = 0; {ALTER}", "0"),
        (f"{ALTER}; SET LOCAL lock_timeout = '3s';", "0"),
        (f"DO $$ BEGIN {ALTER}; SET LOCAL lock_timeout = '3s'; END $$", "0"),
    ],
)
def test_a_script_may_set_its_own_limit_before_anything_else(sql: str, limit: str) -> None:
    assert lock_limit(replace(statement(), sql=sql)) == limit


def test_the_limit_of_the_session_holds_otherwise() -> None:
    sent = replace(statement(), sql=ALTER, lock_timeout="5s", statement_timeout="2s")
    assert (lock_limit(sent), longest_wait(sent)) == ("5s", 2000)
