"""The page on which OCR's lines are corrected."""

import pytest

from api.pages.photo_text import pieces
from screening.model import Submission
from screening.vocabulary import Channel, Role

WRONG, RIGHT = "年化收益l2%", "年化收益12%"


@pytest.fixture
def sighting(services, jpeg, page_of, screen_all, clock, store):
    submission = Submission(channel=Channel.FLYER, source="user:0")
    kept = services.intake.receive(submission, [jpeg(height=200)], clock())
    screen_all(page_of("金穗公寓诚邀认购", WRONG))
    with store.snapshot() as tx:
        return tx.sightings.get(kept.id)


@pytest.fixture
def path(sighting):
    return f"/sightings/{sighting.id}/photos/{sighting.photos[0]}/text"


def form(text=RIGHT, base="utf8-1"):
    return {"base": base, "line-1": "金穗公寓诚邀认购", "line-2": text}


def test_a_line_is_corrected_without_scripts(browser, path, sighting, screen_again):
    client = browser(Role.REVIEWER)
    assert f'href="{path}"' in client.get(f"/ads/{sighting.ad_id}").text
    assert f'value="{WRONG}"' in client.get(path).text
    answer = client.submit(path, **form())
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{path}#history")
    page = client.get(path).text
    assert "正在重新评分" in page
    assert "<del>l</del><ins>1</ins>2%" in page
    screen_again()
    part = client.get(f"{path}/history").text
    assert "评分 0.90" in part
    assert "最高年化 12%" in part
    assert "评分 0.05" in part
    assert "hx-get" not in part
    ad = client.get(f"/ads/{sighting.ad_id}").text
    assert "人工更正 1 次后" in ad
    assert "自动识别或原文" in ad


def test_a_conflict_keeps_what_was_typed(browser, path):
    first, second = browser(Role.REVIEWER), browser(Role.REVIEWER, "周审核")
    first.submit(path, **form())
    answer = second.submit(path, **form("年化收益15%"))
    assert answer.status_code == 409
    assert "李审核 已更正过" in answer.text
    assert 'value="年化收益15%"' in answer.text
    assert f"现为 <q>{RIGHT}</q>" in answer.text


@pytest.mark.parametrize(
    "fields", [form(WRONG), {"base": "utf8-1"}, {"base": "utf8-1", "line-" + "1" * 5000: "多"}]
)
def test_a_form_that_changes_nothing_is_refused(browser, path, fields):
    answer = browser(Role.REVIEWER).submit(path, **fields)
    assert answer.status_code == 422
    assert "没有改动任何一行" in answer.text


def test_an_auditor_reads_and_cannot_correct(browser, path):
    page = browser(Role.AUDITOR).get(path).text
    assert WRONG in page
    assert "保存更正" not in page


def test_a_page_of_a_newspaper_has_more_lines_than_other_forms_have_fields(
    browser, services, jpeg, page_of, screen_all, clock
):
    submission = Submission(channel=Channel.NEWSPAPER, source="user:0")
    kept = services.intake.receive(submission, [jpeg(9)], clock())
    lines = [f"第{number}条分类广告" for number in range(300)]
    screen_all(page_of(*lines))
    fields = {f"line-{number}": line for number, line in enumerate(lines, 1)}
    path = f"/sightings/{kept.id}/photos/{kept.photos[0]}/text"
    sent = fields | {"base": "utf8-1", "line-300": "最后一条"}
    assert browser(Role.REVIEWER).submit(path, **sent).status_code == 303


def test_a_change_is_shown_as_what_went_and_what_came():
    assert pieces("年化l2%", "年化12%") == [("", "年化"), ("del", "l"), ("ins", "1"), ("", "2%")]
    assert pieces("广告", "") == [("del", "广告")]
