"""Every route with every role: a new route must take its place in this table."""

from datetime import timedelta

import pytest
from fastapi.routing import APIRoute, iter_route_contexts

from screening.model import Role

NOBODY, FIELD, REVIEWER, ADMIN = "nobody", Role.FIELD, Role.REVIEWER, Role.ADMIN
ID = "0" * 64

# The least role that each route lets in; "nobody" is everybody.
LEAST = {
    ("GET", "/healthz"): NOBODY,
    ("GET", "/readyz"): NOBODY,
    ("GET", "/metrics"): ADMIN,
    ("GET", "/sign-in"): NOBODY,
    ("POST", "/sign-in"): NOBODY,
    ("GET", "/"): FIELD,
    ("POST", "/sign-out"): FIELD,
    ("POST", "/v1/sightings"): FIELD,
    ("GET", "/v1/sightings/{sighting_id}"): FIELD,
    ("POST", "/v1/sightings/{sighting_id}/retry"): REVIEWER,
    ("GET", "/v1/candidates"): REVIEWER,
    ("GET", "/v1/candidates/{ad_id}"): REVIEWER,
    ("POST", "/v1/candidates/{ad_id}/decisions"): REVIEWER,
    ("GET", "/v1/photos/{key}"): FIELD,
    ("GET", "/upload"): FIELD,
    ("POST", "/upload"): FIELD,
    ("GET", "/uploads/{sighting_id}"): FIELD,
    ("GET", "/uploads/{sighting_id}/stage"): FIELD,
    ("GET", "/queue"): REVIEWER,
    ("GET", "/ads/{ad_id}"): REVIEWER,
    ("POST", "/ads/{ad_id}/decisions"): REVIEWER,
    ("GET", "/parked"): REVIEWER,
    ("POST", "/parked/{sighting_id}/retry"): REVIEWER,
}
PAGES = [route for route in LEAST if not route[1].startswith(("/v1", "/healthz", "/readyz", "/m"))]
WRITES = [route for route in LEAST if route[0] == "POST" and route[1] != "/sign-in"]
label = "{0[0]} {0[1]}".format


def path_of(template):
    for name in ("sighting_id", "ad_id", "key"):
        template = template.replace(f"{{{name}}}", ID)
    return template


def is_let_in(answer):
    turned_away = answer.status_code in {401, 403}
    to_sign_in = answer.headers.get("Location", "").startswith("/sign-in")
    return not (turned_away or to_sign_in)


def test_the_table_names_every_route(app):
    named = set()
    for route in iter_route_contexts(app.routes):
        if isinstance(route, APIRoute) or hasattr(route, "methods"):
            named |= {(method, route.path) for method in route.methods or ()}
    assert {(m, p) for m, p in named if m != "HEAD" and "openapi" not in p} == set(LEAST)


@pytest.mark.parametrize("route", [r for r in LEAST if not r[1].startswith("/sign-")], ids=label)
@pytest.mark.parametrize("role", [NOBODY, *Role])
def test_a_browser_of_this_role(browser, anonymous, role, route):
    method, template = route
    client = anonymous if role == NOBODY else browser(role)
    form = {"csrf_token": client.csrf} if route in PAGES and method == "POST" else None
    answer = client.request(method, path_of(template), data=form)
    order = [NOBODY, *Role]
    assert is_let_in(answer) == (order.index(role) >= order.index(LEAST[route])), answer.text


@pytest.mark.parametrize("route", [r for r in LEAST if r[1].startswith("/v1")], ids=label)
@pytest.mark.parametrize("role", Role)
def test_a_program_of_this_role(program, role, route):
    method, template = route
    answer = program(role).request(method, path_of(template))
    assert is_let_in(answer) == role.may_act_as(LEAST[route])


@pytest.mark.parametrize("route", WRITES, ids=label)
@pytest.mark.parametrize("token", [None, "", "another session's"])
def test_a_browser_writes_only_with_its_own_token(browser, route, token):
    method, template = route
    client = browser(Role.ADMIN)
    del client.headers["X-CSRF-Token"]
    page = route in PAGES
    form = {"csrf_token": token} if page and token is not None else {}
    headers = {"X-CSRF-Token": token} if not page and token is not None else {}
    files = {"photos": b"..."} if template == "/upload" else None
    answer = client.request(method, path_of(template), data=form, files=files, headers=headers)
    assert answer.status_code == 403
    assert "页面已过期或来源不明" in answer.text


@pytest.mark.parametrize("header", ["Bearer ads_wrong", "Bearer", "Basic YTpi", "bearer "])
def test_a_wrong_key_is_nobody(anonymous, header):
    answer = anonymous.get("/v1/candidates", headers={"Authorization": header})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_revoked_key_and_a_disabled_account_are_nobody(program, account, store, noon):
    client = program(Role.REVIEWER)
    assert client.get("/v1/candidates").status_code == 200
    with store.transaction() as tx:
        tx.accounts.revoke_key(tx.accounts.named("李审核"), "测试", noon)
    assert client.get("/v1/candidates").status_code == 401

    other = program(Role.ADMIN)
    with store.transaction() as tx:
        tx.accounts.disable("赵管理")
    assert other.get("/v1/candidates").status_code == 401


def test_a_session_ends_with_its_time(browser, clock):
    client = browser(Role.REVIEWER)
    clock.moment += timedelta(hours=2)
    assert client.get("/v1/candidates").status_code == 401
