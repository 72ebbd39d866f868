"""Deliver webhooks one after the other on a thread of its own, and remember how each was answered."""

from __future__ import annotations

import json
import queue
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import replace
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Final
from urllib.parse import urlsplit

from bot.standin.state.apps import App, Installation
from bot.standin.state.deliveries import Delivery
from bot.standin.state.events import Event
from bot.standin.state.world import World
from bot.standin.validation import Validation
from bot.standin.violations import Violations
from bot.standin.webhooks.payloads import payload
from bot.standin.webhooks.signing import legacy_signature, signature

TIMEOUT: Final = 10.0
"""Seconds that GitHub waits for an answer (GitHub docs, "Handling webhook deliveries")."""


class Deliverer:
    """The sender. Events become deliveries at once, in the state of the world as it is, and are sent in order."""

    def __init__(self, world: World, validation: Validation, violations: Violations) -> None:
        self._world = world
        self._validation = validation
        self._violations = violations
        self._waiting: queue.Queue[int | None] = queue.Queue()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """End after the delivery that is under way; what waits behind it is not sent any more."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join()

    def wait(self, timeout: float) -> None:
        """Return when everything announced so far is answered; raises `TimeoutError` after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while self._waiting.unfinished_tasks:
            if time.monotonic() > deadline:
                raise TimeoutError(f"webhooks still undelivered after {timeout} seconds")
            time.sleep(0.005)

    def announce(self, event: Event) -> None:
        """Deliver an event to every app that is installed where it happened and wants it."""
        for installation in list(self._world.installations.values()):
            app = self._world.apps[installation.app_id]
            if app.hook and _concerns(event, app, installation):
                content = payload(self._world, event, installation)
                if problem := self._validation.webhook(event.name, event.action, content):
                    self._violations.add(f"webhook {event.name} {event.action}: {problem}")
                self.send(app, event.name, content, repository=event.repository)

    def send(
        self, app: App, event: str, content: Mapping[str, Any], *,
        repository: str | None = None, guid: str | None = None, changed_headers: Mapping[str, str | None] | None = None,
    ) -> Delivery:  # fmt: skip
        """Send a payload to an app; `changed_headers` replace the right ones, None leaves one out."""
        assert app.hook  # noqa: S101 - announce and the driving interface both look first
        body = json.dumps(content).encode()
        number = guid or str(uuid.uuid4())
        headers = {**_headers(app, event, number, body, self._world.web_url), **(changed_headers or {})}
        delivery = Delivery(
            id=self._world.next_id(), guid=number, app_id=app.id, hook_id=app.hook.id, url=app.hook.url, event=event,
            action=content.get("action"), installation_id=(content.get("installation") or {}).get("id"),
            repository_id=self._world.repositories[repository].id if repository else None,
            headers={name: value for name, value in headers.items() if value is not None},
            body=body, delivered_at=self._world.clock(),
        )  # fmt: skip
        return self._enqueue(delivery)

    def redeliver(self, delivery: Delivery) -> None:
        """Send the same body with the same GUID again, to where the hook points now."""
        app = self._world.apps[delivery.app_id]
        url = app.hook.url if app.hook else delivery.url
        again = replace(
            delivery, id=self._world.next_id(), url=url, redelivery=True, status_code=None,
            delivered_at=self._world.clock(), response_headers={}, response_body="",
        )  # fmt: skip
        self._enqueue(again)

    def _enqueue(self, delivery: Delivery) -> Delivery:
        self._world.deliveries[delivery.id] = delivery
        self._waiting.put(delivery.id)
        return delivery

    def _run(self) -> None:
        while (number := self._waiting.get()) is not None:
            if not self._stopping.is_set():
                answered = _post(self._world.deliveries[number])
                with self._world.lock:
                    self._world.deliveries[number] = answered
            self._waiting.task_done()


def _concerns(event: Event, app: App, installation: Installation) -> bool:
    if event.only_app not in {None, app.id} or (installation.suspended_at and event.action != "suspend"):
        return False
    if event.name in {"installation", "installation_repositories"}:
        named = event.payload["installation"]
        return bool(named["id"] == installation.id)
    # check_suite and check_run come to every app that may write checks, the others only when subscribed to
    wanted = event.name in app.events or (event.name.startswith("check_") and "checks" in installation.permissions)
    return wanted and event.repository is not None and installation.covers(event.repository)


def _headers(app: App, event: str, guid: str, body: bytes, web_url: str) -> dict[str, str | None]:
    assert app.hook  # noqa: S101 - see Deliverer.send
    return {
        "Content-Type": "application/json",
        "User-Agent": "GitHub-Hookshot/stand-in",
        "X-GitHub-Enterprise-Host": urlsplit(web_url).netloc,
        "X-GitHub-Event": event,
        "X-GitHub-Delivery": guid,
        "X-GitHub-Hook-ID": str(app.hook.id),
        "X-GitHub-Hook-Installation-Target-ID": str(app.id),
        "X-GitHub-Hook-Installation-Target-Type": "integration",
        "X-Hub-Signature": legacy_signature(app.hook.secret, body),
        "X-Hub-Signature-256": signature(app.hook.secret, body),
    }


def _post(delivery: Delivery) -> Delivery:
    """Send a delivery and note the answer; a receiver that cannot be reached, or not in time, leaves status 0."""
    started = time.monotonic()
    address = urlsplit(delivery.url)
    connect = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = connect(address.hostname or "", address.port, timeout=TIMEOUT)
    try:
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        connection.request("POST", path, delivery.body, dict(delivery.headers))
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
    except (OSError, HTTPException, ValueError):
        return replace(delivery, status_code=0, seconds=time.monotonic() - started)
    finally:
        connection.close()
    return replace(
        delivery,
        status_code=response.status,
        seconds=time.monotonic() - started,
        response_headers=dict(response.getheaders()),
        response_body=text,
    )
