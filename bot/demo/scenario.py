"""The example as a pull request on the GitHub stand-in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.standin.stand_in import GitHubStandIn

_BRANCH = "loyalty-and-status"
_TITLE = "Loyalty numbers and order status"
_BODY = "Customers get a loyalty number, orders a status that can be searched. Nobody sends faxes any more."


@dataclass(frozen=True, slots=True)
class Scenario:
    """A repository with its base on main and its change waiting to be opened."""

    repository: str
    change: dict[str, str]


def example_directory() -> Path:
    """Return the folder of the example: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_examples"
    return (installed if installed.is_dir() else package.parent / "examples") / "shop"


def set_the_stage(github: GitHubStandIn) -> Scenario:
    """Create the repository with the example's base and install the App on it."""
    example = example_directory()
    repository = github.create_repository("octo-shop", "shop", from_directory=example / "base")
    github.install_app([repository])
    change = example / "change"
    files = {path.relative_to(change).as_posix(): path.read_text() for path in change.rglob("*.*") if path.is_file()}
    return Scenario(repository, files)


def open_the_pull_request(github: GitHubStandIn, scenario: Scenario) -> int:
    """Push the example's change, open a pull request of it, and return its number."""
    github.commit(scenario.repository, _BRANCH, scenario.change, _TITLE)
    return github.open_pull_request(scenario.repository, _BRANCH, "main", _TITLE, body=_BODY).number
