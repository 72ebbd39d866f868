"""The webhook of an app: its address, its deliveries, and sending them again."""

from __future__ import annotations

from typing import Final

from bot.standin.actions.accounts import set_hook
from bot.standin.errors import not_found
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import APP
from bot.standin.rest.route import Route, Routes
from bot.standin.state.deliveries import Delivery
from bot.standin.views.common import Json
from bot.standin.views.deliveries import delivery, delivery_item


def _own(call: Call) -> list[Delivery]:
    deliveries = [record for record in call.world.deliveries.values() if record.app_id == call.app().id]
    return sorted(deliveries, key=lambda record: record.id, reverse=True)


def list_deliveries(call: Call) -> Answer:
    """Deliveries, newest first, in pages that follow a cursor."""
    records = [record for record in _own(call) if _has_status(record, call.query.get("status"))]
    if cursor := call.query.get("cursor"):
        records = [record for record in records if record.id < int(cursor)]
    size = max(1, min(call.query.get("per_page", 30), 100))
    shown = records[:size]
    more = len(records) > size
    address = call.url.partition("?")[0]
    link = f'<{address}?per_page={size}&cursor={shown[-1].id}>; rel="next"' if more else ""
    return Answer(200, [delivery_item(record) for record in shown], {"Link": link} if link else {})


def _has_status(record: Delivery, status: str | None) -> bool:
    return status is None or record.succeeded == (status == "success")


def _named(call: Call) -> Delivery:
    for record in _own(call):
        if record.id == int(call.path["delivery_id"]):
            return record
    raise not_found()


def get_delivery(call: Call) -> Answer:
    """One delivery with request and response."""
    return Answer(200, delivery(_named(call)))


def redeliver(call: Call) -> Answer:
    """Send a delivery again, under the same GUID."""
    call.world.redeliver(_named(call))
    return Answer(202, {})


def get_hook_configuration(call: Call) -> Answer:
    """Where the webhooks go; the secret is masked."""
    hook = call.app().hook
    if hook is None:
        raise not_found()
    return Answer(200, _configuration(hook.url))


def update_hook_configuration(call: Call) -> Answer:
    """Change where the webhooks go, or the secret."""
    hook = call.app().hook
    url = call.body.get("url", hook.url if hook else "")
    set_hook(call.world, call.app(), url, call.body.get("secret", hook.secret if hook else ""))
    return Answer(200, _configuration(url))


def _configuration(url: str) -> Json:
    return {"content_type": "json", "insecure_ssl": "0", "secret": "********", "url": url}


ROUTES: Final[Routes] = {
    "apps/list-webhook-deliveries": Route(list_deliveries, APP),
    "apps/get-webhook-delivery": Route(get_delivery, APP),
    "apps/redeliver-webhook-delivery": Route(redeliver, APP),
    "apps/get-webhook-config-for-app": Route(get_hook_configuration, APP),
    "apps/update-webhook-config-for-app": Route(update_hook_configuration, APP),
}
