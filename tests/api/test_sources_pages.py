"""The pages of sources and sweeps: who may do what, and what they are told."""

import re
from datetime import timedelta

import pytest

from screening.source_registry import SourceRegistry, new_sweep
from screening.sweeps import Change, Counts, FoundText, Trouble
from screening.vocabulary import Role

TYPED = {
    "name": "朔州论坛",
    "kind": "listing",
    "channel": "forum",
    "browser": "auto",
    "start_urls": "https://bbs.example/list\nhttps://bbs.example/list2",
    "next_page": "a.next",
    "schedule": "30 2 * * *",
    "region": "140602",
    "expected_blocks": "20",
}


@pytest.fixture
def admin(browser):
    return browser(Role.ADMIN)


@pytest.fixture
def registry(store, noon):
    return SourceRegistry(store, "admin", noon)


@pytest.fixture
def source(registry):
    fields = {"name": "town", "start_urls": ["https://t.example/"], "expected_blocks": 3}
    return registry.make(fields)


def test_an_administrator_makes_a_source_and_switches_it_on(admin, store):
    made = admin.submit("/sources", **TYPED)
    assert made.status_code == 303
    admin.submit(made.headers["Location"] + "/enable")

    with store.snapshot() as tx:
        row = tx.sources.get("朔州论坛")
        changes = [(event.actor, event.change) for event in tx.sources.events("朔州论坛")]
    assert row.enabled
    assert row.source.start_urls[1] == "https://bbs.example/list2"
    assert [change for _, change in changes] == [Change.ENABLED, Change.MADE]
    page = admin.get(made.headers["Location"]).text
    assert "2026-11-25 02:30" in page
    assert "立即巡查" in page


def test_what_is_wrong_is_told_by_the_names_on_the_form_and_stays_typed(admin, store):
    answer = admin.submit(
        "/sources", **TYPED | {"next_page": "a[", "pages": "0", "schedule": "夜里"}
    )

    assert answer.status_code == 422
    for told in ("下一页(CSS):“a[”不是可识别的", "页数上限:不能小于 1", "时间表:时间表“夜里”"):
        assert told in answer.text
    assert "https://bbs.example/list2" in answer.text
    with store.snapshot() as tx:
        assert tx.sources.all() == []


def test_a_source_is_changed_and_its_number_must_be_given(admin, source, store):
    refused = admin.submit("/sources/town", **TYPED | {"expected_blocks": ""})
    assert (refused.status_code, "最少广告块:为必填项" in refused.text) == (422, True)

    admin.submit("/sources/town", **TYPED | {"expected_blocks": "9"})
    with store.snapshot() as tx:
        assert tx.sources.get("town").source.expected_blocks == 9


def test_a_sweep_is_asked_for_once_and_its_page_asks_again_until_it_ends(admin, source, store):
    admin.submit("/sources/town/sweep")
    refused = admin.submit("/sources/town/sweep")
    with store.snapshot() as tx:
        [sweep] = tx.sweeps.of_source("town")

    assert "正在巡查或等待巡查" in refused.text
    for path in ("/sweeps", f"/sweeps/{sweep.id}"):
        assert 'hx-trigger="every 2s"' in admin.get(path).text
    assert "等待中" in admin.get("/sweeps/rows").text
    ended = sweep.model_copy(update={"ended_at": sweep.due_at, "counts": Counts(pages=7)})
    with store.transaction() as tx:
        tx.sweeps.end(ended)
    assert "hx-trigger" not in admin.get(f"/sweeps/{sweep.id}/state").text


def test_an_alarm_names_the_page_and_the_errors_are_told(admin, source, store, registry, noon):
    sweep = registry.sweep_now("town")
    counts = Counts(errors=1, first_errors=("https://t.example/x: 404",))
    update = {"trouble": Trouble.THIN, "problem": "只找到 1 个广告块", "counts": counts}
    ended = sweep.model_copy(update={**update, "ended_at": noon})
    with store.transaction() as tx:
        tx.sweeps.end(ended)
        tx.alarms.add(ended, "https://t.example/changed", noon)

    assert "https://t.example/changed" in admin.get("/sweeps").text
    page = admin.get(f"/sweeps/{sweep.id}").text
    assert "https://t.example/x: 404" in page
    assert "只找到 1 个广告块" in page


def test_a_rehearsal_shows_what_it_found(admin, source, store, noon):
    answer = admin.submit("/sources/town/rehearse")
    path = answer.headers["Location"]
    with store.transaction() as tx:
        sweep = tx.sweeps.get(path.rpartition("/")[2])
        found = (FoundText(text="<b>年化12%</b>", images=2, note=""),)
        counts = Counts(pages=1, found=found)
        tx.sweeps.end(sweep.model_copy(update={"ended_at": noon, "counts": counts}))

    page = admin.get(path).text
    assert "&lt;b&gt;年化12%" in page
    assert "图片 2 张" in page


@pytest.mark.parametrize("role", [Role.FIELD, Role.REVIEWER])
def test_others_do_not_see_sources(browser, source, role):
    client = browser(role)
    assert {client.get(path).status_code for path in ("/sources", "/sources/town", "/sweeps")} == {
        403
    }


@pytest.mark.parametrize("role", [Role.LEAD, Role.AUDITOR])
def test_leads_and_auditors_see_and_change_nothing(browser, source, role):
    client = browser(role)
    page = client.get("/sources/town")
    assert (page.status_code, "立即巡查" in page.text) == (200, False)
    for action in ("", "/enable", "/disable", "/sweep", "/rehearse"):
        assert client.submit(f"/sources/town{action}", **TYPED).status_code == 403


def test_an_office_sees_the_sources_of_its_region(browser, registry, store, noon):
    for name, region in (("near", "140602"), ("far", "110101"), ("all", "")):
        fields = {"name": name, "start_urls": ["https://t.example/"], "region": region}
        registry.make(fields | {"expected_blocks": 0})
        registry.sweep_now(name)
    client = browser(Role.ADMIN)
    with store.transaction() as tx:
        tx.connection.exec_driver_sql("UPDATE accounts SET region = '1406'")
        ids = {name: tx.sweeps.of_source(name)[0].id for name in ("near", "far")}

    assert (
        client.get("/sources/near").status_code
        == client.get(f"/sweeps/{ids['near']}").status_code
        == 200
    )
    assert (
        client.get("/sources/far").status_code
        == client.get(f"/sweeps/{ids['far']}").status_code
        == 404
    )
    assert "far" not in client.get("/sources").text
    assert "/sources/far" not in client.get("/sweeps").text
    assert client.submit("/sources/far/sweep").status_code == 404
    refused = client.submit("/sources", **TYPED | {"region": "110101"})
    assert "您只能管理辖区 1406 内的来源" in refused.text


def test_an_office_sees_its_latest_sweeps_however_many_others_came_after(
    browser, registry, store, noon, monkeypatch
):
    monkeypatch.setattr("api.pages.sweeps.ROWS", 2)
    names = {"near": "140602", "far": "110101", "farther": "110102", "all": ""}
    for hours, (name, region) in enumerate(names.items()):
        fields = {"name": name, "start_urls": ["https://t.example/"], "region": region}
        source = registry.make(fields | {"expected_blocks": 5})
        sweep = new_sweep(source, "", noon + timedelta(hours=hours))
        with store.transaction() as tx:
            tx.sweeps.ask(sweep)
            tx.alarms.add(sweep.model_copy(update={"trouble": Trouble.THIN}), name, noon)
    client = browser(Role.LEAD)
    country = client.get("/sweeps").text
    with store.transaction() as tx:
        tx.connection.exec_driver_sql("UPDATE accounts SET region = '1406'")
    county = client.get("/sweeps").text

    assert shown(country) == ["all", "farther"]
    assert shown(county) == ["near"]
    assert alarmed(country) == ["all", "farther"]
    assert alarmed(county) == ["near"]


def shown(page):
    return re.findall(r'href="/sources/(\w+)"', page)


def alarmed(page):
    return re.findall(r'class="problem"><b>(\w+)</b>', page)


def test_a_form_without_its_token_is_refused(admin, source):
    assert admin.post("/sources/town/sweep", data={}).status_code == 403
