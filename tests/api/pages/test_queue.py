import re
from datetime import timedelta

import pytest

from screening.vocabulary import Role


@pytest.fixture
def client(browser):
    return browser(Role.REVIEWER)


def ads(page):
    return re.findall(r'class="open" href="/ads/(\w+)"', page.text)


def test_the_row_of_an_ad_says_why_it_stands_there(client, candidate):
    ad_id = candidate("金穗公寓,年化收益12%,欢迎咨询", place="东市口")
    page = client.get("/queue")
    assert ads(page) == [ad_id]
    for words in (
        "涉嫌非法集资宣传",
        '<mark data-evidence="0">年化收益12%</mark>',
        "12%",
        "仅发现 1 次",
        "今天仍在出现",
        "东市口",
        "评分仅为线索,不构成认定",
    ):
        assert words in page.text


def test_what_an_ad_says_is_text_and_never_markup(client, candidate):
    ad_id = candidate("<script>alert(1)</script>\"'><img src=x onerror=y>年化收益12%", place="<b>x")
    for path in ("/queue", f"/ads/{ad_id}"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>x" not in page
        assert "&lt;script&gt;" in page


def test_pages_of_the_queue_go_on_counting(client, candidate, clock):
    for number in range(32):
        clock.moment += timedelta(minutes=1)
        candidate(f"第{chr(0x4E00 + number * 37) * 9}号,年化收益12%", region="140602")
    first = client.get("/queue?region=14")
    link = re.search(r'href="([^"]+)" rel="next"', first.text)[1].replace("&amp;", "&")
    second = client.get(link)
    assert (len(ads(first)), len(ads(second))) == (30, 2)
    assert not set(ads(first)) & set(ads(second))
    assert "region=14" in link
    assert '<td class="rank num">31</td>' in second.text
    assert 'rel="next"' not in second.text


def test_an_empty_filter_field_filters_nothing(client, candidate):
    candidate()
    page = client.get("/queue?region=&channel=&min_score=&state=open")
    assert len(ads(page)) == 1


@pytest.mark.parametrize("name", ["region", "first", "min_score", "colour"])
def test_a_filter_that_makes_no_sense_is_told(client, name):
    answer = client.get(f"/queue?{name}=abc")
    assert answer.status_code == 422
    assert f"<code>{name}</code>" in answer.text


def test_an_empty_queue_says_so(client):
    assert "队列已清空" in client.get("/queue").text
    assert "没有符合条件的广告" in client.get("/queue?region=99").text


def test_decided_ads_leave_the_queue(client, candidate):
    ad_id = candidate()
    client.submit(f"/ads/{ad_id}/decisions", verdict="false_alarm", after="0")
    assert ads(client.get("/queue")) == []
    decided = client.get("/queue?state=decided")
    assert ads(decided) == [ad_id]
    assert "误报" in decided.text


def test_parked_sightings_wait_with_their_reason_and_a_button(client, parked, jobs):
    sighting = parked()
    page = client.get("/parked").text
    assert "没有识别出文字" in page
    answer = client.submit(f"/parked/{sighting.id}/retry")
    assert answer.headers["Location"] == "/parked"
    assert jobs.again == [sighting.id]
    assert "没有需要人工处理的线索" in client.get("/parked").text
