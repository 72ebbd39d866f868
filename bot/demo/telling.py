"""What the demonstration prints at its end: the verdict, and what stands in the pull request now."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.standin.stand_in import GitHubStandIn
from bot.standin.state.checks import CheckRun

_STYLES = {"failure": "bold red", "success": "bold green"}


def tell(console: Console, github: GitHubStandIn, repository: str, number: int, run: CheckRun) -> None:
    """Print the check run, the comments and the review of a pull request."""
    verdict = Text(f"{run.name}: {run.conclusion}", style=_STYLES.get(run.conclusion or "", "bold yellow"))
    verdict.append(f"\n{run.title or ''}", style="default")
    console.print(Panel(verdict, title=f"{repository} pull request {number}", title_align="left"))
    console.print(_posted(github, repository, number))


def tell_where(console: Console, page: Path) -> None:
    """Print where the page of the pull request is."""
    console.print(f"\nThe pull request as GitHub would show it: [bold]{page}[/bold]", soft_wrap=True, highlight=False)


def _posted(github: GitHubStandIn, repository: str, number: int) -> Table:
    table = Table(box=None, padding=(0, 1), show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for remark in github.review_comments(repository, number):
        kind = "suggestion" if "```suggestion" in remark.body else "comment"
        place = f"{remark.original.path}:{remark.original.line}"
        table.add_row(kind, Text(f"{place}  {_first_sentence(remark.body)}"))
    for comment in github.issue_comments(repository, number):
        table.add_row("conversation", Text(_first_sentence(comment.body)))
    return table


def _first_sentence(markdown: str) -> str:
    """Return the first line of a body that is words."""
    lines = (line.strip().lstrip("#> ").replace("\\", "").replace("**", "") for line in markdown.splitlines())
    return next((line for line in lines if line and not line.startswith(("<", "[!", "|", "---"))), "")
