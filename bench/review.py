"""Measures reviews: seconds by stage, CPU seconds, and the peak memory of the bot's own process.

    .venv/bin/python -m bench.review            the example and three distributions
    .venv/bin/python -m bench.review example    the example alone

Each review runs in a fresh process: first with an empty cache folder (cold), then again (warm). The distributions are
fetched by name from the package index once. Time on a quiet machine: other work on two cores doubles every number.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.distributions import DISTRIBUTIONS, repository
from bot.review import ReviewRequest, review

ROOT = Path(__file__).resolve().parent.parent
KIBIBYTES = 1024


def main() -> None:
    """Measure what was asked for and print a table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure_one(Path(sys.argv[2]), Path(sys.argv[3]))))
        return
    table = Table("review", "verdict", "total s", "CPU s", "own MB", "seconds by stage", box=None)
    with tempfile.TemporaryDirectory() as folder:
        for name, path in subjects(Path(folder)):
            for temperature, told in measured(path):
                stages = "  ".join(f"{stage} {seconds:.2f}" for stage, seconds in told["seconds"].items())
                numbers = (f"{told['total']:.2f}", f"{told['cpu']:.2f}", f"{told['memory'] / 1e6:.0f}")
                table.add_row(f"{name}, {temperature}", told["verdict"], *numbers, stages)
    Console(width=200).print(table)


def subjects(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield names and repositories."""
    yield "example", example(folder / "shop")
    if sys.argv[1:] != ["example"]:
        for distribution in DISTRIBUTIONS:
            yield distribution.name, repository(distribution)


def example(folder: Path) -> Path:
    """Lay the shop out as a repository with its change on a branch."""
    shop = ROOT / "examples" / "shop"
    git = ("git", "-C", str(folder), "-c", "user.name=bench", "-c", "user.email=bench@example.com")
    for branch, source in (("main", "base"), ("change", "change")):
        shutil.copytree(shop / source, folder, dirs_exist_ok=True)
        if branch == "main":
            subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
        else:
            subprocess.run([*git, "switch", "--quiet", "-c", branch], check=True)
        subprocess.run([*git, "add", "--all"], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", branch], check=True)
    return folder


def measured(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a cold and a warm review, each in a process of its own."""
    with tempfile.TemporaryDirectory() as cache:
        Path(cache).chmod(0o755)
        for temperature in ("cold", "warm"):
            command = [sys.executable, "-m", "bench.review", "--one", str(path), cache]
            finished = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
            yield temperature, json.loads(finished.stdout.splitlines()[-1])


def measure_one(path: Path, cache: Path) -> dict[str, Any]:
    """Review once in this process."""
    started = time.perf_counter()
    report = review(ReviewRequest(path, "main", "change", cache))
    total = time.perf_counter() - started
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "verdict": report.verdict,
        "seconds": dict(report.seconds),
        "total": total,
        "cpu": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "memory": own.ru_maxrss * KIBIBYTES,
    }


if __name__ == "__main__":
    main()
