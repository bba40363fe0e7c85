"""Alarms of sweeps: raised once, shown on a page, and posted where the operator wants them.

A post is signed as `X-AdScreen-Signature: t=SECONDS,v1=HEX`, the HMAC-SHA-256 of "SECONDS.BODY".
"""

import hashlib
import hmac
import json
import logging
import urllib.request
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http.client import HTTPException

from screening.settings import Settings
from screening.store import Store, Transaction
from screening.sweep_health import changed_page
from screening.sweeps import Alarm, Sweep

LOG = logging.getLogger(__name__)
TIMEOUT_SECONDS = 10
FIRST_RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=6)
Post = Callable[[str, bytes, Mapping[str, str]], None]


def raise_alarm(tx: Transaction, sweep: Sweep, now: datetime) -> None:
    """Keep the alarm of a sweep in trouble; it is sent by `send_alarms`."""
    tx.alarms.add(sweep, changed_page(sweep.source, sweep.counts), now)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> None:
    """Raises OSError if the receiver cannot be reached or does not answer with 2xx."""
    request = urllib.request.Request(url, body, dict(headers))  # noqa: S310 - the operator's own setting, http(s) by its validator
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310 - as above
            pass
    except HTTPException as error:
        raise OSError(f"no answer in HTTP: {error!r}") from error


def send_alarms(store: Store, settings: Settings, now: datetime, send: Post = post) -> None:
    """Post what has not arrived; what fails is tried again, later each time."""
    if not settings.alarm_webhook:
        return
    with store.snapshot() as tx:
        waiting = tx.alarms.unsent(now)
    for alarm in waiting:
        try:
            send(settings.alarm_webhook, *signed(alarm, settings.alarm_secret, now))
        except OSError as error:
            LOG.warning("alarm %d could not be sent: %s", alarm.id, error)
            later = min(FIRST_RETRY * 2 ** min(alarm.tries, 20), LONGEST_RETRY)
            with store.transaction() as tx:
                tx.alarms.try_again(alarm.id, now + later)
        else:
            with store.transaction() as tx:
                tx.alarms.sent(alarm.id, now)


def signed(alarm: Alarm, secret: str, now: datetime) -> tuple[bytes, dict[str, str]]:
    """The body and headers of an alarm's post."""
    told = alarm.model_dump(mode="json", exclude={"sent_at", "tries"}) | {"event": "sweep.alarm"}
    body = json.dumps(told, ensure_ascii=False).encode()
    seconds = int(now.timestamp())
    mark = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return body, {
        "Content-Type": "application/json",
        "X-AdScreen-Signature": f"t={seconds},v1={mark}",
    }
