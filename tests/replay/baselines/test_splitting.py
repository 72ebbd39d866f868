"""Splitting a dump: as psql does, whatever it holds, and in linear time."""

from __future__ import annotations

import time

import pytest

from bot.replay.baselines.dump import DumpError
from bot.replay.baselines.splitting import dump_statements

TRICKY = r"""
-- a comment; with a semicolon
\restrict abc
SET x = 'a;''b';
/* one /* nested ; */ comment ; */
CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $body$ BEGIN PERFORM ';$$'; END; $body$;
SELECT E'it\'s; \\';
CREATE TABLE "odd;""name" (a$b$c int, d text DEFAULT $$;$$);
CREATE RULE r AS ON INSERT TO t DO (INSERT INTO u VALUES (1); INSERT INTO u VALUES (2));
CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;
COPY t (a) FROM stdin;
1;'"$$--
\.
COPY empty FROM stdin WITH (FORMAT text);
\.
SELECT 1;
"""


def test_semicolons_inside_of_something_end_nothing() -> None:
    found = list(dump_statements(TRICKY))
    heads = [(item.text.split("(")[0].split(" AS")[0][:22], item.line) for item in found]
    assert heads == [
        ("SET x = 'a;''b'", 4),
        ("CREATE FUNCTION f", 6),
        ("SELECT E'it\\'s; \\\\'", 7),
        ('CREATE TABLE "odd;""na', 8),
        ("CREATE RULE r", 9),
        ("CREATE FUNCTION g", 10),
        ("COPY t ", 11),
        ("COPY empty FROM stdin ", 14),
        ("SELECT 1", 16),
    ]
    assert [item.data for item in found[-3:]] == ["1;'\"$$--\n", "", None]
    assert found[5].text.endswith("SELECT 2; END")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("SELECT 1;\nSELECT 2", 2, "does not end"),
        ("\nSELECT 'a;", 2, "does not end"),
        ("SELECT $a$ ; $b$;", 1, "does not end"),
        ("/* ", 1, "comment does not end"),
        ("SELECT 1; /* /* */ ;", 1, "comment does not end"),
        ("SELECT E'\\';", 1, "does not end"),
        ("COPY t FROM stdin;\n1\n2\n", 1, "data of this COPY does not end"),
        ("COPY t TO '/tmp/x';", 1, "only COPY"),
        ("\n\\i other.sql\n", 2, "\\i is not run"),
        ("\\! id", 1, "\\! is not run"),
        ("\\copy t from x", 1, "\\copy is not run"),
    ],
)
def test_what_cannot_be_split_is_named_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(DumpError) as raised:
        list(dump_statements(text))
    assert (raised.value.line, message in raised.value.message) == (line, True), raised.value.message


@pytest.mark.parametrize(
    "piece",
    ["(", "$a", "'a''", "/*", "E'\\'", "-- \n", "\\restrict\n", ";", "\n", "CREATE FUNCTION BEGIN ATOMIC ", " "],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    began = time.monotonic()
    try:
        count = sum(1 for _ in dump_statements(piece * (400_000 // len(piece))))
    except DumpError:
        count = 0
    assert count == 0
    assert time.monotonic() - began < 10
