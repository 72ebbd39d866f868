"""A package index on loopback that serves a folder of wheels to whoever knows the password."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

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
            kind = "text/html" if self.path.startswith("/simple/") else "application/octet-stream"
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
    found = sorted(path.name for path in wheels.glob(f"{name.replace('-', '_')}-*.whl"))
    return "".join(f'<a href="/files/{file}">{file}</a>\n' for file in found).encode()
