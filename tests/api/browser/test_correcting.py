"""Correcting a digit that OCR read wrong, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from screening.model import Submission
from screening.vocabulary import Channel, Role

pytestmark = pytest.mark.browser


def test_a_corrected_digit_changes_returns_and_score_and_history_keeps_both(
    signed_in, services, jpeg, page_of, screen_all, screen_again, clock, store
):
    submission = Submission(channel=Channel.FLYER, source="user:0", place="东市口")
    kept = services.intake.receive(submission, [jpeg(height=300)], clock())
    screen_all(page_of("金穗公寓诚邀认购", "年化收益72%", "详询东市口门店"))
    with store.snapshot() as tx:
        ad_id = tx.sightings.get(kept.id).ad_id
    page = signed_in(Role.REVIEWER)
    page.goto(f"/ads/{ad_id}")
    page.get_by_role("link", name="更正识别文字").click()

    line = page.get_by_label("第 2 行")
    line.focus()
    expect(page.locator('polygon[data-evidence="2"]')).to_have_class(re.compile(r"\blit\b"))
    line.fill("年化收益12%")
    page.get_by_role("button", name="保存更正").click()
    history = page.get_by_role("region", name="版本记录")
    expect(history).to_contain_text("正在重新评分")
    screen_again()
    expect(history).to_contain_text("评分 0.90 · 涉嫌非法集资宣传 · 最高年化 12%")
    expect(history.locator("del")).to_have_text("7")
    expect(history.locator("ins")).to_have_text("1")
    expect(history).to_contain_text("评分 0.05")

    page.get_by_role("link", name="回到这条广告").click()
    expect(page.locator(".ad-text mark")).to_have_text("年化收益12%")
    expect(page.get_by_role("region", name="评估记录")).to_contain_text("人工更正 1 次后")
    expect(page.get_by_role("region", name="评估记录")).to_contain_text("自动识别或原文")
