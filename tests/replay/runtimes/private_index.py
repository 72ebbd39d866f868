"""A package index on loopback that serves a folder of wheels to whoever knows the password."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_JSON = "application/vnd.pypi.simple.v1+json"
USER, PASSWORD = "somebody", "hunter2-hunter2"
_EXPECTED = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


@contextmanager
def private_index(wheels: Path) -> Iterator[str]:
    """Run the index for the length of the block, and yield its host and port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.headers.get("Authorization") != _EXPECTED:
                self._answer(401, b"")
            elif self.path.startswith("/simple/"):
                self._answer(200, _page(wheels, self.path.removeprefix("/simple/").strip("/")))
            else:
                self._answer(200, (wheels / Path(self.path).name).read_bytes())

        def _answer(self, status: int, content: bytes) -> None:
            kind = _JSON if self.path.startswith("/simple/") else "application/octet-stream"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content)

        def do_HEAD(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _page(wheels: Path, name: str) -> bytes:
    """Return a page that says when each wheel came (Simple repository API, "JSON-based"): when its file was changed."""
    found = sorted(wheels.glob(f"{name.replace('-', '_')}-*.whl"))
    files = [
        {
            "filename": path.name,
            "url": f"/files/{path.name}",
            "hashes": {},
            "upload-time": datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat().replace("+00:00", "Z"),
        }
        for path in found
    ]
    return json.dumps({"meta": {"api-version": "1.1"}, "name": name, "versions": [], "files": files}).encode()
