"""The page of discoveries, and the landing pages on the page of an ad."""

import re

import pytest

from screening.decisions import Ruling, decide
from screening.standing import Landing, Standing, SweptSubmission
from screening.vocabulary import Channel, Role, Verdict

LINK = "http://www.ad.example/go?<b>"
LONG_HOST = f"{'a' * 60}.{'b' * 60}.example"


@pytest.fixture
def ad_id(request, services, screen_all, clock, store):
    landing = Landing(
        chain=(LINK, f"http://{getattr(request, 'param', 'end.example')}/"),
        status=200,
        title="恒泰<财富>",
        text="电话 13800138000",
        visited_at=clock(),
    )
    submission = SweptSubmission(
        channel=Channel.WEB,
        source="sweep:town",
        text="金穗公寓,年化收益12%",
        source_url="http://town.example/",
        standing=Standing(path="#ad", link=LINK, landing=landing),
    )
    sighting = services.intake.receive(submission, [], clock())
    screen_all()
    with store.snapshot() as tx:
        return tx.sightings.get(sighting.id).ad_id


@pytest.fixture
def confirmed(ad_id, store, clock):
    ruling = Ruling(verdict=Verdict.SUSPECTED_BREACH, bases=("advertising_law_25_1",), after=0)
    with store.transaction() as tx:
        decide(ad_id, ruling, "李审核", clock(), tx)
    return ad_id


def proposal_id(page, value):
    row = next(part for part in page.split("<tr>") if f">{value}<" in part)
    return re.search(r'action="/discoveries/(\w{64})"', row)[1]


def test_the_page_of_an_ad_shows_where_its_link_led_and_who_is_there(browser, ad_id):
    page = browser(Role.REVIEWER).get(f"/ads/{ad_id}").text

    assert "落地页" in page
    assert "http://www.ad.example/go?&lt;b&gt;" in page
    assert "→ http://end.example/" in page
    assert "恒泰&lt;财富&gt;" in page
    assert "13800138000" in page


def test_an_ad_that_led_nowhere_has_no_such_section(browser, candidate):
    assert "落地页" not in browser(Role.REVIEWER).get(f"/ads/{candidate()}").text


def test_an_administrator_accepts_a_proposal(browser, confirmed):
    admin = browser(Role.ADMIN)
    page = admin.get("/discoveries").text
    assert f'href="/ads/{confirmed}"' in page

    admin.submit(f"/discoveries/{proposal_id(page, 'end.example')}", answer="accept")

    after = admin.get("/discoveries").text
    assert "<td>采纳</td><td>网站</td>" in after
    with pytest.raises(StopIteration):
        proposal_id(after.partition("已处理")[0], "end.example")


def test_an_accepted_site_becomes_a_source_once_and_is_not_swept_yet(browser, confirmed, store):
    admin = browser(Role.ADMIN)
    path = f"/discoveries/{proposal_id(admin.get('/discoveries').text, 'end.example')}"

    assert [admin.submit(path, answer="accept").status_code for _ in range(2)] == [303, 303]

    with store.snapshot() as tx:
        [row] = tx.sources.all()
    assert (row.source.name, row.enabled) == ("end.example", False)
    assert row.source.start_urls == ("http://end.example/",)


@pytest.mark.parametrize("ad_id", [LONG_HOST], indirect=True)
def test_an_accepted_site_that_makes_no_source_is_told(browser, confirmed, store):
    admin = browser(Role.ADMIN)
    path = f"/discoveries/{proposal_id(admin.get('/discoveries').text, LONG_HOST)}"

    told = admin.submit(path, answer="accept")

    assert told.status_code == 422
    assert "没能列为来源(名称:最多 100 个字符),请在“来源”页自行新建" in told.text
    assert "<td>采纳</td><td>网站</td>" in told.text
    with store.snapshot() as tx:
        assert tx.sources.all() == []


def test_an_accepted_phrase_or_a_rejected_site_makes_no_source(browser, confirmed, store):
    admin = browser(Role.ADMIN)
    page = admin.get("/discoveries").text
    admin.submit(f"/discoveries/{proposal_id(page, '年化收益12%')}", answer="accept")
    admin.submit(f"/discoveries/{proposal_id(page, 'end.example')}", answer="reject")

    with store.snapshot() as tx:
        assert tx.sources.all() == []


def test_the_other_answer_comes_too_late_and_says_so(browser, confirmed):
    admin = browser(Role.ADMIN)
    path = f"/discoveries/{proposal_id(admin.get('/discoveries').text, 'end.example')}"
    admin.submit(path, answer="reject")

    late = admin.submit(path, answer="accept")

    assert late.status_code == 409
    assert "赵管理 已忽略这条建议" in late.text


@pytest.mark.parametrize("fields", [{}, {"answer": "perhaps"}])
def test_an_answer_is_needed(browser, confirmed, fields):
    admin = browser(Role.ADMIN)
    path = f"/discoveries/{proposal_id(admin.get('/discoveries').text, 'end.example')}"

    assert admin.submit(path, **fields).status_code == 422


def test_an_auditor_reads_and_is_offered_no_button(browser, confirmed):
    page = browser(Role.AUDITOR).get("/discoveries").text

    assert "end.example" in page
    assert 'value="accept"' not in page


def test_with_nothing_confirmed_the_page_says_where_proposals_come_from(browser, ad_id):
    assert "没有待处理的建议" in browser(Role.ADMIN).get("/discoveries").text
