"""Alarms are raised once a sweep, signed, and sent until they arrive."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from screening.alarms import raise_alarm, send_alarms, signed
from screening.settings import Settings
from screening.source import Source
from screening.source_registry import new_sweep
from screening.sweeps import Counts, Trouble

SETTINGS = Settings(alarm_webhook="https://office.example/alarms", alarm_secret="秘密")


@pytest.fixture
def alarm(store, noon):
    source = Source(name="town", start_urls=("http://t.example/",), expected_blocks=5)
    sweep = new_sweep(source, "", noon).model_copy(
        update={
            "trouble": Trouble.THIN,
            "problem": "只找到 1 个广告块",
            "counts": Counts(shrunk=("http://t.example/2", 9, 1)),
        }
    )
    with store.transaction() as tx:
        tx.sweeps.ask(sweep)
        raise_alarm(tx, sweep, noon)
        raise_alarm(tx, sweep, noon)
        [alarm] = tx.alarms.of_sweeps([sweep.id])
    return alarm


def test_an_alarm_names_the_page_that_changed_and_can_be_checked(alarm, noon):
    body, headers = signed(alarm, "秘密", noon)

    told = json.loads(body)
    assert (told["page_url"], told["trouble"]) == ("http://t.example/2", "thin")
    seconds, mark = headers["X-AdScreen-Signature"].split(",")
    text = f"{seconds.removeprefix('t=')}.".encode() + body
    assert mark == "v1=" + hmac.new("秘密".encode(), text, hashlib.sha256).hexdigest()


def test_an_alarm_is_sent_once_it_can_be(store, alarm, noon):
    posts, failing = [], [OSError("gone"), OSError("gone"), None]

    def send(url, body, headers):
        posts.append(url)
        if failure := failing.pop(0):
            raise failure

    moments = (0, 0.5, 1, 2, 3, 600)
    for minutes in moments:
        send_alarms(store, SETTINGS, noon + timedelta(minutes=minutes), send)

    # At once, after one minute, and two minutes after that; then it has arrived.
    assert posts == [SETTINGS.alarm_webhook] * 3


def test_nobody_is_told_where_nobody_wants_to_be(store, alarm, noon):
    send_alarms(store, Settings(), noon, pytest.fail)
