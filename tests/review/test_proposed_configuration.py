"""A change to the configuration is held to itself, and reviewed by the base's."""

from __future__ import annotations

from bot.config import CONFIGURATION_FILE
from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import breaking_change


def test_a_broken_configuration_is_told_with_its_place_by_the_change_that_brings_it(
    shop: GitRepository, reviewed: RunReview
) -> None:
    shop.commit({**breaking_change(), CONFIGURATION_FILE: "version: 1\nprojects: []\nseverty: {}\n"})
    done = reviewed(shop)
    assert f"{CONFIGURATION_FILE}:3:1: unknown key 'severty' Did you mean severity?" in done.gaps
    assert done.report.verdict == "fail"
    assert "B1" in done.codes  # the base has no configuration: nothing is left out


def test_a_change_of_nothing_but_a_broken_configuration_does_not_pass(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({CONFIGURATION_FILE: "version: 2\n"})
    done = reviewed(shop)
    assert (done.report.verdict, done.status) == ("incomplete", 3)
    assert f"{CONFIGURATION_FILE}:1:1: version is 2" in done.gaps


def test_a_change_cannot_silence_its_own_review(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({**breaking_change(), CONFIGURATION_FILE: 'version: 1\nignore: ["**"]\nseverity: {B1: off}\n'})
    assert "B1" in reviewed(shop).codes
