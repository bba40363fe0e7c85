import re

import pytest
from pydantic import TypeAdapter

from api.errors import STATUS
from api.openapi import DETAILS
from api.schemas import ErrorBody
from screening.vocabulary import Role

SHAPE = TypeAdapter(ErrorBody)
CHINESE = re.compile(r"[一-鿿]")


def told(answer):
    body = SHAPE.validate_json(answer.content)
    assert CHINESE.search(body.detail)
    return answer.status_code, body.error


def test_what_is_not_there_and_what_is_not_done(anonymous):
    assert told(anonymous.get("/v1/nothing")) == (404, "NotFound")
    assert told(anonymous.delete("/healthz")) == (405, "MethodNotAllowed")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=x", "limit"),
        ("min_score=2", "min_score"),
        ("state=gone", "state"),
        ("region=14a", "region"),
        ("colour=red", "colour"),
    ],
)
def test_a_bad_query_is_told_by_field(reviewer, query, field):
    answer = reviewer.get(f"/v1/candidates?{query}")
    assert told(answer) == (422, "InvalidFields")
    [problem] = answer.json()["fields"]
    assert problem["field"] == field
    assert CHINESE.search(problem["problem"])


def test_a_ruling_that_is_no_json_is_told_in_the_same_shape(reviewer, candidate):
    path = f"/v1/candidates/{candidate()}/decisions"
    answer = reviewer.post(path, content=b"{", headers={"Content-Type": "application/json"})
    assert told(answer) == (422, "InvalidFields")


def crash(services):
    raise RuntimeError("secret detail")


def test_a_crash_gives_an_id_and_no_trace(app, services, anonymous, monkeypatch, caplog):
    monkeypatch.setattr("api.routes.health.readiness", crash)
    answer = anonymous.get("/readyz")
    assert told(answer) == (500, "InternalError")
    body = answer.json()
    assert "secret" not in answer.text
    assert body["request_id"] in body["detail"]
    assert answer.headers["X-Request-Id"] == body["request_id"]
    [record] = [r for r in caplog.records if getattr(r, "request_id", "") == body["request_id"]]
    assert "secret detail" in str(record.exc_info[1])


def test_pages_get_the_same_words_as_a_page(anonymous, browser):
    missing = anonymous.get("/nothing")
    assert missing.headers["Content-Type"].startswith("text/html")
    assert "没有这个页面或接口" in missing.text
    refused = browser(Role.FIELD).get("/queue")
    assert refused.status_code == 403
    assert "没有“查看审核队列”的权限" in refused.text


def test_every_answer_carries_the_headers_that_keep_browsers_safe(anonymous, browser):
    for answer in (
        anonymous.get("/sign-in"),
        anonymous.get("/v1/nothing"),
        anonymous.get("/healthz"),
        browser(Role.REVIEWER).get("/queue"),
    ):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert len(answer.headers["X-Request-Id"]) == 16


def test_every_documented_error_is_in_the_status_table():
    assert set(DETAILS) <= set(STATUS)
