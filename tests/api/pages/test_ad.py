import re

import pytest

from screening.legal import BASES
from screening.model import Submission
from screening.vocabulary import Channel, Role


@pytest.fixture
def client(browser):
    return browser(Role.REVIEWER)


@pytest.fixture
def photographed(services, jpeg, page_of, screen_all, clock, store):
    """The id of an ad that was read off a photo 1000 pixels wide and 200 high."""
    submission = Submission(channel=Channel.FLYER, source="user:0", place="东市口")
    sighting = services.intake.receive(submission, [jpeg(height=200)], clock())
    screen_all(page_of("金穗公寓诚邀认购", "年化收益12%"))
    with store.snapshot() as tx:
        return tx.sightings.get(sighting.id).ad_id


def test_the_photo_is_outlined_where_the_evidence_stands(client, photographed):
    page = client.get(f"/ads/{photographed}").text
    assert 'viewBox="0 0 1000 200"' in page
    [points] = re.findall(r'<polygon points="([^"]+)" data-evidence="0"', page)
    assert points == "0,100 1000,100 1000,200 0,200"
    assert '<mark data-evidence="0" tabindex="0">年化收益12%</mark>' in page


def test_articles_are_offered_and_none_is_chosen_beforehand(client, photographed):
    page = client.get(f"/ads/{photographed}").text
    boxes = re.findall(r'<input type="checkbox" name="bases" value="(\w+)"( checked)?>', page)
    assert {basis for basis, _ in boxes} == set(BASES)
    assert not any(checked for _, checked in boxes)
    offered = page.partition("<details")[0]
    assert 'value="advertising_law_25_1"' in offered


def test_a_decision_goes_on_record(client, photographed):
    answer = client.submit(
        f"/ads/{photographed}/decisions",
        verdict="suspected_breach",
        bases=["advertising_law_25_1", "regulation_737_11"],
        note="第一行\r\n第二行",
        after="0",
    )
    assert answer.headers["Location"] == f"/ads/{photographed}#decided"
    page = client.get(f"/ads/{photographed}").text
    assert "决定记录" in page
    assert "第一行\n第二行" in page
    assert 'name="after" value="1"' in page
    assert 'value="reopened"' in page


def test_taking_back_is_offered_only_after_a_decision(client, photographed):
    assert 'value="reopened"' not in client.get(f"/ads/{photographed}").text


def test_a_conflict_tells_who_decided_and_keeps_the_note(client, browser, photographed):
    path = f"/ads/{photographed}/decisions"
    browser(Role.ADMIN).submit(path, verdict="false_alarm", after="0")
    answer = client.submit(
        path,
        verdict="refer_lead_department",
        bases=["regulation_737_11"],
        note="我的<备注>",
        after="0",
    )
    assert answer.status_code == 409
    assert "赵管理 已作出决定“误报”" in answer.text
    assert "我的&lt;备注&gt;" in answer.text
    assert 'value="refer_lead_department" data-key="2" checked' in answer.text
    assert 'value="regulation_737_11" checked' in answer.text
    assert 'name="after" value="1"' in answer.text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"after": "0"}, "请先选择一个处理结论"),
        ({"verdict": "suspected_breach", "after": "0"}, "需要选择至少一条法律依据"),
        ({"verdict": "guilty", "after": "0"}, "应为以下之一"),
        ({"verdict": "false_alarm"}, "after"),
    ],
)
def test_a_refused_decision_keeps_the_note(client, photographed, form, words):
    answer = client.submit(f"/ads/{photographed}/decisions", note="留着", **form)
    assert answer.status_code == 422
    assert words in answer.text
    assert "留着</textarea>" in answer.text


def test_the_next_ad_is_the_one_behind_it_in_the_queue(client, candidate):
    first, second = candidate("甲甲甲甲,年化收益12%"), candidate("新店开业,全场八折")
    assert f'href="/ads/{second}" data-next' in client.get(f"/ads/{first}").text
    assert "data-next" not in client.get(f"/ads/{second}").text


def test_the_page_speaks_of_suspicion_only(client, photographed):
    page = client.get(f"/ads/{photographed}").text
    assert "评分仅为线索,不构成认定" in page
    assert "属于非法集资" not in page
    assert re.findall(r"(.{2})违反的条款", page) == ["涉嫌"]


def test_an_ad_that_is_not_there(client):
    answer = client.get("/ads/none")
    assert answer.status_code == 404
    assert "没有找到" in answer.text


def test_a_promised_return_is_held_against_the_lines_of_the_day_it_was_last_seen(
    client, photographed
):
    page = client.get(f"/ads/{photographed}").text
    table = page.partition("承诺的回报")[2].partition("</table>")[0]
    assert "12%" in table
    assert "直接标明" in table
    assert "高于 10%(2018 年监管提示:准备损失全部本金)" in table
    assert "LPR" not in table, "12% is not above four times 3%"
    assert "不是认定非法集资的标准" in page
