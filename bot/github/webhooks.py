"""Reads how the deliveries of the App's webhook went, and asks GitHub to send one again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from github.Auth import AppAuth
from requests.utils import parse_header_links

from bot.github.connect import open_api
from bot.github.limits import PAGE
from bot.github.objects import DeliveryAttempt
from bot.github.retry import Caller, Clock
from bot.settings import Settings

_DELIVERIES = "/app/hook/deliveries"


class AppWebhooks:
    """The deliveries of one App, with its private key (bot.github.ports.Webhooks)."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self._caller = Caller(clock or Clock(), lambda: None)
        self._api = open_api(settings.api_url, AppAuth(settings.app_id, settings.private_key.value), pause=0)

    def attempts(self, since: datetime) -> Iterator[DeliveryAttempt]:
        """Yield the attempts to deliver since then, newest first."""
        cursor: str | None = ""
        while cursor is not None:
            page, cursor = self._page(cursor)
            for attempt in map(_attempt, page):
                if attempt.delivered_at < since:
                    return
                yield attempt

    def redeliver(self, attempt_id: int) -> None:
        """Have an event sent again, under the GUID that it has: to ask twice would do no harm."""
        address = f"{_DELIVERIES}/{attempt_id}/attempts"
        self._caller.read(lambda: self._api.requester.requestJsonAndCheck("POST", address))

    def _page(self, cursor: str) -> tuple[list[dict[str, Any]], str | None]:
        """Return a page and where the next one begins (GitHub docs, "Using pagination in the REST API")."""
        asked: dict[str, Any] = {"per_page": PAGE} | ({"cursor": cursor} if cursor else {})
        headers, found = self._caller.read(
            lambda: self._api.requester.requestJsonAndCheck("GET", _DELIVERIES, parameters=asked)
        )
        links = {link.get("rel"): link["url"] for link in parse_header_links(str(headers.get("link") or ""))}
        cursors = parse_qs(urlsplit(links.get("next", "")).query).get("cursor")
        return list(found), cursors[0] if cursors else None


def _attempt(item: dict[str, Any]) -> DeliveryAttempt:
    code = int(item["status_code"])
    return DeliveryAttempt(
        id=int(item["id"]),
        guid=str(item["guid"]),
        event=str(item["event"]),
        failed=item["status"] != "pending" and not HTTPStatus.OK <= code < HTTPStatus.BAD_REQUEST,
        redelivery=bool(item["redelivery"]),
        delivered_at=datetime.fromisoformat(item["delivered_at"]),
    )
