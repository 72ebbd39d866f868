"""Webhook deliveries as JSON."""

from __future__ import annotations

import json

from bot.standin.state.deliveries import Delivery
from bot.standin.views.common import Json, timestamp


def delivery_item(record: Delivery) -> Json:
    """Give a `hook-delivery-item`, as the list has it."""
    return {
        "id": record.id,
        "guid": record.guid,
        "delivered_at": timestamp(record.delivered_at),
        "redelivery": record.redelivery,
        "duration": round(record.seconds, 2),
        "status": _status(record),
        "status_code": record.status_code or 0,
        "event": record.event,
        "action": record.action,
        "installation_id": record.installation_id,
        "repository_id": record.repository_id,
        "throttled_at": None,
    }


def delivery(record: Delivery) -> Json:
    """Give a `hook-delivery`, with the request and the response."""
    return {
        **delivery_item(record),
        "url": record.url,
        "request": {"headers": dict(record.headers), "payload": json.loads(record.body)},
        "response": {"headers": dict(record.response_headers), "payload": record.response_body},
    }


def _status(record: Delivery) -> str:
    if record.status_code is None:
        return "pending"
    if record.status_code == 0:
        return "failed to connect to host"
    return "OK" if record.succeeded else f"Invalid HTTP Response: {record.status_code}"
