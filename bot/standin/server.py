"""A threaded HTTP server on the loopback interface."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_POLL: Final = 0.02
"""Seconds between two looks whether to stop."""


class _QuietHandler(WSGIRequestHandler):
    """Keeps connections, as clients expect of GitHub, and prints nothing."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the name is werkzeug's
        """Say nothing: the stand-in keeps a log of its own."""


class LoopbackServer:
    """Listens from the start on a port that the system chooses; serves once it is given an application."""

    def __init__(self) -> None:
        self._application: WSGIApplication | None = None
        self._server = make_server("127.0.0.1", 0, self._serve, threaded=True, request_handler=_QuietHandler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL,), name="github-stand-in", daemon=True
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def start(self, application: WSGIApplication) -> None:
        """Serve an application."""
        self._application = application
        self._thread.start()

    def stop(self) -> None:
        """Stop to serve and close the port."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def _serve(self, environ: Any, start_response: Any) -> Any:
        assert self._application  # noqa: S101 - the thread starts with it
        return self._application(environ, start_response)
