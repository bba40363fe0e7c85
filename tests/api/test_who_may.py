"""Every route with every role: a new route must take its place in this table."""

from datetime import timedelta

import pytest
from fastapi.routing import APIRoute, iter_route_contexts

from screening.vocabulary import Role

ID = "0" * 64
NOBODY = "nobody"
# Not taken from `api.rights`: what each role may do is written down here a second time.
SIGNED_IN = {*Role}
READERS = {Role.REVIEWER, Role.LEAD, Role.ADMIN, Role.AUDITOR}
REVIEWERS = {Role.REVIEWER, Role.LEAD, Role.ADMIN}
SENDERS = {Role.FIELD, Role.REVIEWER, Role.LEAD, Role.ADMIN}
KEEPERS = {Role.ADMIN, Role.AUDITOR}
ADMINS = {Role.ADMIN}
OVERSEERS = {Role.LEAD, Role.ADMIN, Role.AUDITOR}
EVERYBODY = {NOBODY, *Role}

WHO = {
    ("GET", "/healthz"): EVERYBODY,
    ("GET", "/readyz"): EVERYBODY,
    ("GET", "/metrics"): KEEPERS,
    ("GET", "/sign-in"): EVERYBODY,
    ("POST", "/sign-in"): EVERYBODY,
    ("GET", "/"): SIGNED_IN,
    ("POST", "/sign-out"): SIGNED_IN,
    ("POST", "/v1/sightings"): SENDERS,
    ("GET", "/v1/sightings/{sighting_id}"): SIGNED_IN,
    ("POST", "/v1/sightings/{sighting_id}/retry"): REVIEWERS,
    ("GET", "/v1/session"): SIGNED_IN,
    ("GET", "/v1/seen"): SIGNED_IN,
    ("GET", "/v1/regions"): SIGNED_IN,
    ("GET", "/v1/sightings/{sighting_id}/photos/{key}/text"): READERS,
    ("POST", "/v1/sightings/{sighting_id}/photos/{key}/text"): REVIEWERS,
    ("GET", "/v1/candidates"): READERS,
    ("GET", "/v1/candidates/{ad_id}"): READERS,
    ("POST", "/v1/candidates/{ad_id}/decisions"): REVIEWERS,
    ("GET", "/v1/photos/{key}"): SIGNED_IN,
    ("GET", "/upload"): SENDERS,
    ("POST", "/upload"): SENDERS,
    ("GET", "/uploads/{sighting_id}"): SIGNED_IN,
    ("GET", "/uploads/{sighting_id}/stage"): SIGNED_IN,
    ("GET", "/uploads"): SIGNED_IN,
    ("GET", "/upload/offline"): EVERYBODY,
    ("GET", "/sw.js"): EVERYBODY,
    ("GET", "/numbers"): READERS,
    ("GET", "/numbers.xlsx"): READERS,
    ("GET", "/queue"): READERS,
    ("GET", "/ads/{ad_id}"): READERS,
    ("POST", "/ads/{ad_id}/decisions"): REVIEWERS,
    ("POST", "/ads/{ad_id}/captures"): REVIEWERS,
    ("GET", "/evidence/picture"): READERS,
    ("GET", "/ads/{ad_id}/case.zip"): READERS,
    ("GET", "/evidence"): READERS,
    ("GET", "/sightings/{sighting_id}/photos/{key}/text"): READERS,
    ("GET", "/sightings/{sighting_id}/photos/{key}/text/history"): READERS,
    ("POST", "/sightings/{sighting_id}/photos/{key}/text"): REVIEWERS,
    ("GET", "/parked"): READERS,
    ("POST", "/parked/{sighting_id}/retry"): REVIEWERS,
    ("GET", "/work"): READERS,
    ("GET", "/discoveries"): KEEPERS,
    ("POST", "/discoveries/{proposal_id}"): ADMINS,
    ("GET", "/accounts"): KEEPERS,
    ("POST", "/accounts"): ADMINS,
    ("GET", "/accounts/{account_id}"): KEEPERS,
    ("POST", "/accounts/{account_id}/role"): ADMINS,
    ("POST", "/accounts/{account_id}/region"): ADMINS,
    ("POST", "/accounts/{account_id}/disable"): ADMINS,
    ("POST", "/accounts/{account_id}/enable"): ADMINS,
    ("POST", "/accounts/{account_id}/password"): ADMINS,
    ("POST", "/accounts/{account_id}/keys"): ADMINS,
    ("POST", "/accounts/{account_id}/keys/revoke"): ADMINS,
    ("GET", "/sources"): OVERSEERS,
    ("POST", "/sources"): ADMINS,
    ("GET", "/sources/{source_name}"): OVERSEERS,
    ("POST", "/sources/{source_name}"): ADMINS,
    ("POST", "/sources/{source_name}/enable"): ADMINS,
    ("POST", "/sources/{source_name}/disable"): ADMINS,
    ("POST", "/sources/{source_name}/sweep"): ADMINS,
    ("POST", "/sources/{source_name}/rehearse"): ADMINS,
    ("GET", "/sweeps"): OVERSEERS,
    ("GET", "/sweeps/rows"): OVERSEERS,
    ("GET", "/sweeps/{sweep_id}"): OVERSEERS,
    ("GET", "/sweeps/{sweep_id}/state"): OVERSEERS,
}
PAGES = [route for route in WHO if not route[1].startswith(("/v1", "/healthz", "/readyz", "/m"))]
WRITES = [route for route in WHO if route[0] == "POST" and route[1] != "/sign-in"]
label = "{0[0]} {0[1]}".format


def path_of(template):
    for name in ("sighting_id", "ad_id", "key"):
        template = template.replace(f"{{{name}}}", ID)
    template = template.replace("{source_name}", "town").replace("{sweep_id}", ID[:32])
    return template.replace("{account_id}", "1")


def is_let_in(answer):
    turned_away = answer.status_code in {401, 403}
    to_sign_in = answer.headers.get("Location", "").startswith("/sign-in")
    return not (turned_away or to_sign_in)


def test_the_table_names_every_route(app):
    named = set()
    for route in iter_route_contexts(app.routes):
        if isinstance(route, APIRoute) or hasattr(route, "methods"):
            named |= {(method, route.path) for method in route.methods or ()}
    assert {(m, p) for m, p in named if m != "HEAD" and "openapi" not in p} == set(WHO)


@pytest.mark.parametrize("route", [r for r in WHO if not r[1].startswith("/sign-")], ids=label)
@pytest.mark.parametrize("role", [NOBODY, *Role])
def test_a_browser_of_this_role(browser, anonymous, role, route):
    method, template = route
    client = anonymous if role == NOBODY else browser(role)
    form = {"csrf_token": client.csrf} if route in PAGES and method == "POST" else None
    answer = client.request(method, path_of(template), data=form)
    assert is_let_in(answer) == (role in WHO[route]), answer.text


@pytest.mark.parametrize("route", [r for r in WHO if r[1].startswith("/v1")], ids=label)
@pytest.mark.parametrize("role", Role)
def test_a_program_of_this_role(program, role, route):
    method, template = route
    answer = program(role).request(method, path_of(template))
    assert is_let_in(answer) == (role in WHO[route])


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


def test_an_auditor_writes_nowhere():
    writes = {route for route in WRITES if route[1] != "/sign-out"}
    assert not any(Role.AUDITOR in WHO[route] for route in writes)
    assert all(
        Role.AUDITOR in who
        for (method, path), who in WHO.items()
        if method == "GET" and path != "/upload"
    )


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
        tx.accounts.set_disabled(tx.accounts.named("赵管理"), True)
    assert other.get("/v1/candidates").status_code == 401


def test_a_session_ends_with_its_time(browser, clock):
    client = browser(Role.REVIEWER)
    clock.moment += timedelta(hours=2)
    assert client.get("/v1/candidates").status_code == 401
