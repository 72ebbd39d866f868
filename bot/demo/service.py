"""The App as a process of its own, set up for the stand-in as an operator would set it up for GitHub."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import SandboxError
from bot.parent import SUPERVISED
from bot.standin.stand_in import GitHubStandIn

_START_SECONDS = 60.0
_STOP_SECONDS = 60.0
_SECRET = "a-secret-that-both-sides-know"  # noqa: S105 - both sides are on this machine and end with the demonstration


@contextmanager
def running_service(github: GitHubStandIn, folder: Path, cache: Path) -> Iterator[Path]:
    """Run ``migration-review serve`` for the length of the block; return its log. Raises SandboxError."""
    port = _free_port()
    log = folder / "service.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve", "--bind", f"127.0.0.1:{port}"],
            env=_environment(github, folder, cache),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
        try:
            _wait_until_ready(process, f"http://127.0.0.1:{port}/readyz", log)
            github.deliver_to(f"http://127.0.0.1:{port}/webhook", _SECRET)
            yield log
        finally:
            process.terminate()
            process.wait(_STOP_SECONDS)


def _environment(github: GitHubStandIn, folder: Path, cache: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "GITHUB_API_URL": github.api_url,
        "GITHUB_APP_ID": str(github.app_id),
        "GITHUB_PRIVATE_KEY": github.private_key_pem,
        "GITHUB_WEBHOOK_SECRET": _SECRET,
        "MIGRATION_REVIEW_DATA": str(folder / "data"),
        "MIGRATION_REVIEW_CACHE": str(cache),
        SUPERVISED: "1",  # a demonstration that is killed takes the App with it
    }


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - an address of our own on loopback
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SandboxError(f"The service did not start:\n{log.read_text(errors='replace')[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
