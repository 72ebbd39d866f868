"""Say where webhooks go, look at them, and send some by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.standin.actions.accounts import set_hook
from bot.standin.state.deliveries import Delivery
from bot.standin.state.world import World
from bot.standin.webhooks.deliverer import Deliverer
from bot.standin.webhooks.templates import template


class WebhookDriving:
    """Methods about webhooks of the app that the stand-in was made with."""

    world: World
    app_id: int
    deliverer: Deliverer

    def deliver_to(self, url: str, secret: str, *, ping: bool = False) -> None:
        """Send the app's webhooks to an address from now on; GitHub pings a new address, here only when asked."""
        with self.world.lock:
            app = set_hook(self.world, self.world.apps[self.app_id], url, secret)
            if ping:
                content = template("ping", None, self.world.api_url, self.world.web_url)
                self.deliverer.send(app, "ping", content)

    def wait_for_deliveries(self, timeout: float = 30.0) -> None:
        """Return when all webhooks so far are answered; raises `TimeoutError` after `timeout` seconds."""
        self.deliverer.wait(timeout)

    def deliveries(self, event: str | None = None, action: str | None = None) -> list[Delivery]:
        """Give the deliveries so far, oldest first; of an event and action where given."""
        with self.world.lock:
            return [
                record
                for record in self.world.deliveries.values()
                if event in {None, record.event} and action in {None, record.action}
            ]

    def redeliver(self, delivery: Delivery) -> None:
        """Press "Redeliver": the same body and GUID once more."""
        with self.world.lock:
            self.deliverer.redeliver(delivery)

    def send_webhook(
        self, event: str, payload: Mapping[str, Any], *, guid: str | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Delivery:  # fmt: skip
        """Send any payload; `headers` replace the right ones, such as a wrong signature, and None leaves one out."""
        with self.world.lock:
            app = self.world.apps[self.app_id]
            if app.hook is None:
                raise ValueError("call deliver_to first")
            return self.deliverer.send(app, event, payload, guid=guid, changed_headers=headers)
