import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from api.app import build_app
from api.auth import SESSION_COOKIE
from screening.tables import sessions
from screening.vocabulary import Role


def token_of(page):
    return re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]


@pytest.fixture
def sign_in(anonymous, account, password):
    """Fills in the sign-in form as a browser would."""

    def fill_in(name="李审核", secret=password, **fields):
        account(Role.REVIEWER)
        token = token_of(anonymous.get("/sign-in"))
        form = {"csrf_token": token, "name": name, "password": secret} | fields
        return anonymous.post("/sign-in", data=form)

    return fill_in


def test_the_right_password_opens_a_session(anonymous, sign_in):
    answer = sign_in()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert anonymous.get("/").headers["Location"] == "/queue"


def test_behind_https_the_cookies_are_secure(settings, jobs, clock, account, password):
    account(Role.FIELD)
    https = settings.model_copy(update={"secure_cookies": True})
    client = TestClient(
        build_app(https, jobs, clock), base_url="https://testserver", follow_redirects=False
    )
    form = {"csrf_token": token_of(client.get("/sign-in")), "name": "王外勤", "password": password}
    answer = client.post("/sign-in", data=form)
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_field_accounts_start_at_the_upload_page(browser):
    assert browser(Role.FIELD).get("/").headers["Location"] == "/upload"


def test_nobody_is_sent_to_sign_in_and_back(anonymous, sign_in):
    answer = anonymous.get("/queue?region=14")
    assert answer.headers["Location"] == "/sign-in?next=%2Fqueue%3Fregion%3D14"
    assert 'name="next" value="/queue?region=14"' in anonymous.get(answer.headers["Location"]).text
    assert sign_in(next="/queue?region=14").headers["Location"] == "/queue?region=14"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example", "/\\evil", "", "x"]
)
def test_the_way_back_never_leads_to_another_site(sign_in, elsewhere):
    assert sign_in(next=elsewhere).headers["Location"] == "/"


@pytest.mark.parametrize("name", ["李审核", "没有这个人"])
def test_a_wrong_password_and_a_wrong_name_look_the_same(sign_in, name):
    answer = sign_in(name, "wrong")
    assert answer.status_code == 401
    assert "账号或密码不正确" in answer.text
    assert f'name="name" value="{name}"' in answer.text
    assert SESSION_COOKIE not in answer.headers.get("Set-Cookie", "")


def test_a_form_from_another_site_does_not_sign_in(anonymous, account, password):
    account(Role.REVIEWER)
    form = {"csrf_token": "guess", "name": "李审核", "password": password}
    assert anonymous.post("/sign-in", data=form).status_code == 403
    anonymous.get("/sign-in")
    assert anonymous.post("/sign-in", data=form).status_code == 403


def fail(store, name, times, moment):
    with store.transaction() as tx:
        for _ in range(times):
            tx.accounts.note_failure(name, moment)


def test_after_ten_failures_even_the_right_password_waits(sign_in, store, clock):
    fail(store, "李审核", 9, clock.moment)
    assert sign_in(secret="wrong").status_code == 401
    answer = sign_in()
    assert answer.status_code == 429
    assert "15 分钟后再试" in answer.text
    clock.moment += timedelta(minutes=16)
    assert sign_in().status_code == 303


def test_one_address_that_tries_many_names_is_stopped(sign_in, store, clock):
    fail(store, "address:testclient", 60, clock.moment)
    assert sign_in().status_code == 429


def test_a_failure_is_counted_for_name_and_address(sign_in, store, clock):
    sign_in(secret="wrong")
    with store.snapshot() as tx:
        an_hour_ago = clock.moment - timedelta(hours=1)
        assert tx.accounts.failures_since("李审核", an_hour_ago) == 1
        assert tx.accounts.failures_since("address:testclient", an_hour_ago) == 1


def test_a_disabled_account_cannot_sign_in(sign_in, account, store):
    reviewer = account(Role.REVIEWER)
    with store.transaction() as tx:
        tx.accounts.set_disabled(reviewer, True)
    assert sign_in().status_code == 401


def test_signing_out_ends_the_session_on_the_server(browser):
    client = browser(Role.REVIEWER)
    cookie = client.cookies[SESSION_COOKIE]
    assert client.submit("/sign-out").headers["Location"] == "/sign-in"
    client.cookies.set(SESSION_COOKIE, cookie)
    assert client.get("/queue").headers["Location"].startswith("/sign-in")


def test_signing_in_clears_what_has_ended(sign_in, browser, store, clock, account):
    browser(Role.ADMIN)
    clock.moment += timedelta(hours=2)
    sign_in()
    with store.snapshot() as tx:
        assert tx.connection.scalar(select(func.count()).select_from(sessions)) == 1
