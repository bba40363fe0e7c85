"""JSON lines: what is taken, what is refused, and what comes out."""

import json

import pytest

from classifier.finding import Finding, Return, Span
from classifier.jsonl import BadLine, Query, parse, render

PROMISE = Finding(
    score=0.9,
    kind="illegal_fundraising",
    promised_return=0.8,
    fundraising=0.7,
    spans=(Span(0, 4, "principal_guarantee", "保本保息"),),
    returns=(Return(5, 10, "年化12%", 12.0, 12.0, "guaranteed", 6.0),),
    must_be_read=False,
    read_in_full=True,
    model_version="v",
)


@pytest.mark.parametrize(
    "line", ['{"id": "a", "text": "保本"}', '{"id": "a", "text": "保本", "channel": "sms"}']
)
def test_a_good_line_is_taken(line):
    assert parse(line) == Query("a", "保本")


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"id": "a"}',
        '{"text": "保本"}',
        '{"id": "a", "text": 3}',
        '{"id": "a", "text": "保本", "channel": "pigeon"}',
        '{"id": "a", "text": "保本", "colour": "red"}',
    ],
)
def test_a_bad_line_is_refused(line):
    with pytest.raises(BadLine):
        parse(line)


def test_a_finding_is_written_with_these_keys_in_this_order():
    written = json.loads(render(Query("a", "保本保息,年化12%"), PROMISE))

    assert list(written) == [
        "id",
        "score",
        "kind",
        "promised_return",
        "fundraising",
        "spans",
        "returns",
    ]
    assert written["spans"] == [
        {"start": 0, "end": 4, "signal": "principal_guarantee", "quote": "保本保息"}
    ]
    assert list(written["returns"][0]) == [
        "start",
        "end",
        "quote",
        "annual_percent_low",
        "annual_percent_high",
        "guaranteed",
    ]
    assert written["returns"][0]["guaranteed"] is True
