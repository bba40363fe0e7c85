"""The pages of accounts in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from screening.vocabulary import Role

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1440)


@pytest.fixture
def several(account, store):
    """An account of each role, one of them of an office."""
    for role in Role:
        account(role)
    with store.transaction() as tx:
        tx.accounts.set_region(tx.accounts.named("李审核"), "140602")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_account_from_making_to_disabling(signed_in, scripts):
    page = signed_in(Role.ADMIN, java_script_enabled=scripts)
    page.goto("/queue")
    page.get_by_role("link", name="账号").click()
    page.get_by_label("账号名").fill("周审核")
    page.get_by_label("角色").select_option("审核员")
    page.get_by_label("辖区代码").fill("140602")
    page.get_by_role("button", name="开设账号").click()
    password = page.get_by_role("status").locator("code").inner_text()
    assert re.fullmatch(r"(\w{5}-){3}\w{5}", password)

    page.get_by_role("table", name="按开设的先后").get_by_role("link", name="周审核").click()
    expect(page.get_by_role("status")).to_have_count(0)
    page.get_by_label("角色").select_option("负责人")
    page.get_by_role("button", name="更改角色").click()
    page.get_by_label("新密钥的用途").fill("平台对接")
    page.get_by_role("button", name="新建密钥").click()
    expect(page.get_by_role("status")).to_contain_text("ads_")
    page.get_by_role("button", name="作废密钥“平台对接”").click()
    page.get_by_role("button", name="停用账号").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("已停用")
    rows = page.get_by_role("table", name="账号变更记录").locator("tbody tr")
    for row, words in enumerate(
        ("停用账号", "作废密钥", "新建密钥", "审核员 → 负责人", "开设账号")
    ):
        expect(rows.nth(row)).to_contain_text(words)
        expect(rows.nth(row)).to_contain_text("赵管理")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/accounts", "/accounts/1", "/work", "/queue"])
def test_no_page_is_wider_than_its_window(signed_in, several, width, path):
    page = signed_in(Role.ADMIN, viewport={"width": width, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_auditor_reads_every_page_without_a_fault(signed_in, several, candidate):
    page = signed_in(Role.AUDITOR)
    page.goto(f"/ads/{candidate()}")
    for key in ("1", "m", "Enter", "?", "?"):
        page.keyboard.press(key)
    expect(page.get_by_text("您的账号只能查看")).to_be_visible()
    expect(page.get_by_role("button", name="提交决定")).to_have_count(0)
    page.goto("/accounts")
    expect(page.get_by_role("button", name="开设账号")).to_have_count(0)
