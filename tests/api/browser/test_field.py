"""The field worker's pages in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from screening.vocabulary import Role

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def flyer(jpeg, tmp_path):
    path = tmp_path / "flyer.jpg"
    path.write_bytes(jpeg(height=200))
    return path


def test_a_photo_is_uploaded_and_its_stage_changes_by_itself(
    visitor, account, password, flyer, screen_all, page_of
):
    account(Role.FIELD)
    page = visitor(**PHONE)
    page.goto("/")
    page.get_by_label("账号").fill("王外勤")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(re.compile("/upload$"))

    page.get_by_label("拍照").set_input_files(flyer)
    expect(page.get_by_text("已选 1 张照片")).to_be_visible()
    page.get_by_label("地点").fill("开发路菜市场东门")
    page.get_by_role("button", name="提交").click()

    expect(page.get_by_role("heading", name="线索已保存")).to_be_visible()
    expect(page.locator("#stage")).to_contain_text("等待识别")
    screen_all(page_of("金穗公寓诚邀认购", "年化收益12%"))
    expect(page.locator("#stage")).to_contain_text("已筛查")
    expect(page.locator("#stage")).to_contain_text("已进入审核队列")
    page.get_by_role("link", name="再传一条").click()
    expect(page.get_by_role("link", name=re.compile("开发路菜市场东门"))).to_be_visible()


def test_without_javascript_an_upload_is_a_plain_form(signed_in, flyer, screen_all, page_of):
    page = signed_in(Role.FIELD, java_script_enabled=False, **PHONE)
    page.goto("/upload")
    page.locator("input[type=file]").nth(1).set_input_files(flyer)
    page.get_by_label("地点").fill("东市口")
    page.get_by_role("button", name="提交").click()
    expect(page.locator("#stage")).to_contain_text("等待识别")
    screen_all(page_of("年化收益12%"))
    page.reload()
    expect(page.locator("#stage")).to_contain_text("已筛查")


def test_a_photo_that_is_too_large_is_told_before_it_is_sent(signed_in, tmp_path):
    heavy = tmp_path / "heavy.jpg"
    heavy.write_bytes(b"x" * 1_000_001)
    page = signed_in(Role.FIELD)
    page.goto("/upload")
    page.locator("input[type=file]").nth(1).set_input_files(heavy)
    expect(page.get_by_text("“heavy.jpg”超过 1 MB")).to_be_visible()
    expect(page.get_by_role("button", name="提交")).to_be_disabled()


def test_a_refusal_keeps_what_was_typed(signed_in, tmp_path):
    document = tmp_path / "a.jpg"
    document.write_bytes(b"MZ a program")
    page = signed_in(Role.FIELD, java_script_enabled=False)
    page.goto("/upload")
    page.locator("input[type=file]").nth(1).set_input_files(document)
    page.get_by_label("地点").fill("东市口")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("不是能识别的照片")
    expect(page.get_by_label("地点")).to_have_value("东市口")


def test_a_photo_too_large_is_answered_with_a_page_not_a_broken_connection(signed_in, tmp_path):
    heavy = tmp_path / "heavy.jpg"
    heavy.write_bytes(b"x" * 3_000_000)
    page = signed_in(Role.FIELD, java_script_enabled=False)
    page.goto("/upload")
    page.locator("input[type=file]").nth(1).set_input_files(heavy)
    page.get_by_label("地点").fill("东市口")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("照片超过 1 MB")
    expect(page.get_by_label("地点")).to_have_value("东市口")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_its_screen(signed_in, candidate, parked, width):
    ad_id = candidate(
        "甲" * 200 + "https://example.com/" + "x" * 200 + ",年化收益12%", place="长" * 200
    )
    parked()
    page = signed_in(Role.REVIEWER, viewport={"width": width, "height": 800})
    for path in ("/queue", f"/ads/{ad_id}", "/upload", "/parked", "/nothing"):
        page.goto(path)
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), path
