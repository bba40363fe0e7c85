import re
from datetime import timedelta

import pytest

from api import passwords
from screening.vocabulary import Role


@pytest.fixture
def admin(browser):
    return browser(Role.ADMIN)


@pytest.fixture
def page_of_account(account):
    """The address of the page of an account with this role."""

    def find(role, name=""):
        return f"/accounts/{account(role, name).id}"

    return find


def named(store, name):
    with store.snapshot() as tx:
        return tx.accounts.named(name)


def secret(page):
    return re.search(r"<code>([^<]+)</code>", page.text)[1]


def test_a_new_account_can_sign_in_with_the_password_that_was_shown_once(admin, store):
    page = admin.submit("/accounts", name="周审核", role="reviewer", region="140600")
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    made = named(store, "周审核")
    assert (made.role, made.region) == (Role.REVIEWER, "1406")
    with store.snapshot() as tx:
        assert passwords.matches(secret(page), tx.accounts.password_hash("周审核"))
    again = admin.get("/accounts").text
    assert secret(page) not in again
    for words in ("周审核", "山西省朔州市", "从未", "开设账号", "赵管理"):
        assert words in again


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "a b"}, "账号名限"),
        ({"name": "赵管理"}, "已存在"),
        ({"role": ""}, "请选择一个角色"),
        ({"role": "king"}, "请选择一个角色"),
        ({"region": "140"}, "辖区代码应为"),
        ({"region": "99"}, "没有以 99 开头"),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(admin, store, fields, words):
    sent = {"name": "周审核", "role": "reviewer", "region": "1406"} | fields
    page = admin.submit("/accounts", **sent)
    assert page.status_code == 422
    assert words in page.text
    assert f'name="name" value="{sent["name"]}"' in page.text
    assert f'name="region" value="{sent["region"]}"' in page.text
    with store.snapshot() as tx:
        assert len(tx.accounts.all()) == 1


def test_a_change_of_role_takes_effect_and_ends_the_sessions(
    admin, browser, page_of_account, store
):
    field = browser(Role.FIELD)
    address = page_of_account(Role.FIELD)
    assert admin.submit(f"{address}/role", role="lead").headers["Location"] == address
    assert named(store, "王外勤").role is Role.LEAD
    assert field.get("/upload").headers["Location"].startswith("/sign-in")
    page = admin.get(address).text
    assert "外勤 → 负责人" in page
    assert "更改角色" in page


def test_a_region_narrows_from_the_next_request_on(admin, browser, page_of_account, candidate):
    ad_id = candidate(region="150102")
    reviewer = browser(Role.REVIEWER)
    address = page_of_account(Role.REVIEWER)
    assert reviewer.get(f"/ads/{ad_id}").status_code == 200
    admin.submit(f"{address}/region", region="14")
    assert reviewer.get(f"/ads/{ad_id}").status_code == 404
    assert "山西省" in reviewer.get("/queue").text
    admin.submit(f"{address}/region", region="")
    assert reviewer.get(f"/ads/{ad_id}").status_code == 200


def test_a_disabled_account_is_out_until_it_is_enabled(
    admin, browser, program, page_of_account, store
):
    reviewer, key = browser(Role.REVIEWER), program(Role.REVIEWER)
    address = page_of_account(Role.REVIEWER)
    admin.submit(f"{address}/disable")
    assert reviewer.get("/queue").headers["Location"].startswith("/sign-in")
    assert key.get("/v1/candidates").status_code == 401
    assert "已停用" in admin.get("/accounts").text
    admin.submit(f"{address}/enable")
    assert key.get("/v1/candidates").status_code == 200
    assert reviewer.get("/queue").headers["Location"].startswith("/sign-in")


def test_a_password_is_reset_and_shown_once(admin, browser, page_of_account, store):
    reviewer = browser(Role.REVIEWER)
    address = page_of_account(Role.REVIEWER)
    page = admin.submit(f"{address}/password")
    with store.snapshot() as tx:
        assert passwords.matches(secret(page), tx.accounts.password_hash("李审核"))
    assert secret(page) not in admin.get(address).text
    assert reviewer.get("/queue").headers["Location"].startswith("/sign-in")


def test_a_key_is_shown_once_works_and_can_be_revoked(admin, anonymous, page_of_account):
    address = page_of_account(Role.REVIEWER)
    page = admin.submit(f"{address}/keys", label="平台<对接>")
    key = {"Authorization": f"Bearer {secret(page)}"}
    assert anonymous.get("/v1/candidates", headers=key).status_code == 200
    later = admin.get(address).text
    assert secret(page) not in later
    assert "平台&lt;对接&gt;" in later
    again = admin.submit(f"{address}/keys", label="平台<对接>")
    assert (again.status_code, "已有标签为" in again.text) == (422, True)
    admin.submit(f"{address}/keys/revoke", label="平台<对接>")
    assert anonymous.get("/v1/candidates", headers=key).status_code == 401
    assert "作废" in admin.get(address).text


@pytest.mark.parametrize("label", ["", " ", "x" * 101, "a\x00b"])
def test_a_key_needs_a_label_that_can_be_shown(admin, page_of_account, label):
    page = admin.submit(f"{page_of_account(Role.REVIEWER)}/keys", label=label)
    assert page.status_code == 422
    assert "密钥的标签限" in page.text


def test_the_last_administrator_is_told_why_not(admin, page_of_account):
    address = page_of_account(Role.ADMIN)
    for change, fields in (
        ("role", {"role": "field"}),
        ("disable", {}),
        ("region", {"region": "14"}),
    ):
        page = admin.submit(f"{address}/{change}", **fields)
        assert page.status_code == 422
        assert "最后一个可用的全国管理员" in page.text
    assert admin.get("/accounts").status_code == 200


def test_an_auditor_reads_accounts_and_finds_nothing_to_press(browser, page_of_account):
    auditor = browser(Role.AUDITOR)
    for address in ("/accounts", page_of_account(Role.REVIEWER)):
        page = auditor.get(address).text
        assert "变更记录" in page
        assert page.count('method="post"') == 1  # signing out
    assert 'href="/upload"' not in auditor.get("/queue").text


def test_an_auditor_finds_nothing_to_press_on_an_ad_or_a_parked_sighting(
    browser, candidate, parked
):
    parked()
    auditor = browser(Role.AUDITOR)
    for address in (f"/ads/{candidate()}", "/parked"):
        page = auditor.get(address)
        assert page.status_code == 200
        assert page.text.count('method="post"') == 1  # signing out


def test_the_last_sign_in_is_shown(admin, anonymous, account, password, page_of_account, clock):
    address = page_of_account(Role.REVIEWER)
    assert "从未" in admin.get(address).text
    clock.moment += timedelta(minutes=5)
    token = re.search(r'name="csrf_token" value="([^"]+)"', anonymous.get("/sign-in").text)[1]
    form = {"csrf_token": token, "name": "李审核", "password": password}
    assert anonymous.post("/sign-in", data=form).headers["Location"] == "/"
    page = admin.get(address).text
    assert "从未" not in page
    assert "2026-11-24 12:05" in page


def test_a_local_administrator_sees_and_makes_accounts_of_the_region_only(
    browser, account, store, page_of_account
):
    local = account(Role.ADMIN, "钱管理")
    with store.transaction() as tx:
        tx.accounts.set_region(local, "1406")
    client = browser(Role.ADMIN, "钱管理")
    address = page_of_account(Role.REVIEWER)
    assert "李审核" not in client.get("/accounts").text
    assert client.get(address).status_code == 404
    assert client.submit(f"{address}/password").status_code == 404
    refused = client.submit("/accounts", name="新人", role="admin", region="")
    assert "只能管理山西省朔州市辖区内的账号" in refused.text
    assert client.submit("/accounts", name="新人", role="admin", region="140602").status_code == 200


def test_the_record_goes_back_page_by_page(admin, page_of_account, monkeypatch):
    monkeypatch.setattr("api.pages.accounts.ROWS", 2)
    address = page_of_account(Role.REVIEWER)
    for number in range(3):
        admin.submit(f"{address}/keys", label=f"第{number}把")
    first = admin.get(address).text
    older = re.search(r'href="([^"]+)" rel="next"', first)[1]
    second = admin.get(older).text

    def labels(page):
        return re.findall(r'muted below">(第\d把)<', page)

    assert (labels(first), labels(second)) == (["第2把", "第1把"], ["第0把"])
    assert 'rel="next"' not in second
    assert f'href="{address}">回到最近' in second


@pytest.mark.parametrize(
    "path", ["/accounts/99", "/accounts/0", "/accounts/99999999999", "/accounts/x"]
)
def test_an_account_that_is_not_there(admin, path):
    assert admin.get(path).status_code in {404, 422}


def test_only_those_who_may_are_shown_the_link(browser):
    link = 'href="/accounts"'
    assert link in browser(Role.ADMIN).get("/queue").text
    assert link in browser(Role.AUDITOR).get("/queue").text
    assert link not in browser(Role.LEAD).get("/queue").text
