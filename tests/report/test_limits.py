"""Every size at its limit and one beyond it."""

from __future__ import annotations

import pytest

from bot.report.limits import first_lines, first_that_fits, shortened, shortened_bytes


def test_text_is_cut_beyond_its_characters() -> None:
    assert shortened("abcd", 4) == "abcd"
    assert shortened("abcde", 4) == "abc…"


def test_text_is_cut_beyond_its_bytes_and_never_inside_a_character() -> None:
    assert shortened_bytes("éé", 4) == "éé"
    assert shortened_bytes("ééé", 5) == "é…"
    assert shortened_bytes("é" * 100, 50).encode().decode()
    assert all(len(shortened_bytes("é表😀" * 9, size).encode()) <= size for size in range(3, 60))


def test_lines_are_cut_beyond_their_count() -> None:
    assert first_lines("a\nb", 2) == "a\nb"
    assert first_lines("a\nb\nc", 2) == "a\nb\n# … and 1 more"


def test_the_ladder_stops_at_the_first_step_that_fits() -> None:
    assert first_that_fits([lambda: "éé", lambda: "b"], 4) == "éé"
    assert first_that_fits([lambda: "ééé", lambda: "b"], 5) == "b"
    with pytest.raises(ValueError, match="no step"):
        first_that_fits([lambda: "ééé"], 5)
