"""An account with a region sees and decides what was seen within it, and nothing else."""

import re

import pytest
from fastapi.routing import iter_route_contexts

from api.visibility import CHECKS
from screening.model import Submission
from screening.setup import migrate
from screening.vocabulary import Channel, Role

TEXTS = {
    "140602": "金穗公寓诚邀认购,年化收益12%,按月付息",
    "140603": "东山果园树苗认养计划,到期回购,年化收益12%",
    "150102": "草原牧场集资建羊舍,每年分红,年化收益12%",
    "": "旺铺返租,十年无忧,年化收益12%",
}
PARAMETER = re.compile(r"\{(\w+)")
NAMED = re.compile(r"\{(ad_id|sighting_id|key)\}")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request, settings):
    if request.param == "sqlite":
        return settings
    url = request.getfixturevalue("postgres_url")
    migrate(url)
    return settings.model_copy(update={"database_url": url})


@pytest.fixture
def of_office(browser, account, store):
    """A browser of an account whose office has this region."""

    def sign_in(region, role=Role.REVIEWER):
        owner = account(role, f"{role.label}{region}")
        with store.transaction() as tx:
            tx.accounts.set_region(owner, region)
        return browser(role, owner.name)

    return sign_in


@pytest.fixture
def town(candidate):
    """The ids of four ads by the region where each was seen; one was seen nowhere in particular."""
    return {region: candidate(text, region=region) for region, text in TEXTS.items()}


@pytest.fixture
def seen(services, jpeg, page_of, screen_all, clock, store):
    """Hands in a photo of an ad; returns what routes may name: its ad, sighting and photo."""

    def hand_in(region, source="user:0", shade=90):
        submission = Submission(channel=Channel.FLYER, source=source, region=region)
        sighting = services.intake.receive(submission, [jpeg(shade)], clock())
        screen_all(page_of(TEXTS["140602"]))
        with store.snapshot() as tx:
            ad_id = tx.sightings.get(sighting.id).ad_id
        return {"ad_id": ad_id, "sighting_id": sighting.id, "key": sighting.photos[0]}

    return hand_in


def listed(client, query=""):
    """The ads that the API lists, which must be those of the page."""
    answer = client.get(f"/v1/candidates{query}").json()
    ads = {candidate["id"] for candidate in answer["candidates"]}
    assert answer["total"] == len(ads)
    assert (
        set(re.findall(r'class="open" href="/ads/(\w+)"', client.get(f"/queue{query}").text)) == ads
    )
    return ads


@pytest.mark.parametrize(
    ("region", "sees"),
    [
        ("", {"140602", "140603", "150102", ""}),
        ("14", {"140602", "140603"}),
        ("1406", {"140602", "140603"}),
        ("140602", {"140602"}),
        ("15", {"150102"}),
        ("11", set()),
    ],
)
def test_the_queue_of_an_office(of_office, town, region, sees):
    client = of_office(region)
    assert listed(client) == {town[each] for each in sees}
    assert f'待审核 <b class="num">{len(sees)}</b>' in client.get("/queue").text


@pytest.mark.parametrize(
    ("query", "sees"),
    [
        ("?region=15", set()),
        ("?region=1", {"140602", "140603"}),
        ("?region=140603", {"140603"}),
        ("?region=&state=all&min_score=0", {"140602", "140603"}),
    ],
)
def test_no_filter_widens_it(of_office, town, query, sees):
    assert listed(of_office("1406"), query) == {town[region] for region in sees}


def test_no_made_up_parameter_widens_it(of_office, town):
    client = of_office("1406")
    assert client.get("/v1/candidates?office=15").status_code == 422
    assert client.get("/queue?office=").status_code == 200
    assert client.get("/queue?office=15").status_code == 422


def ways_to(app, named):
    """Every route whose address names an ad, a sighting or a photo, filled in."""
    for route in iter_route_contexts(app.routes):
        if NAMED.search(route.path):
            path = NAMED.sub(lambda found: named[found[1]], route.path)
            yield from ((method, path) for method in route.methods - {"HEAD"})


def test_no_route_names_a_thing_that_nobody_guards(app):
    """A new name in an address takes its place in `api.visibility`, or here if it is no ad's."""
    named = {
        name for route in iter_route_contexts(app.routes) for name in PARAMETER.findall(route.path)
    }
    # Accounts, sources and sweeps are guarded by their pages, static files by nobody; proposals
    # are made of the office's own ads.
    own_guard = {"account_id", "source_name", "sweep_id", "proposal_id", "path"}
    assert named - own_guard == set(CHECKS)


def test_no_route_leads_to_what_was_seen_elsewhere(app, of_office, seen, store):
    named = seen("140602")
    near, far = of_office("1406"), of_office("15")
    ways = set(ways_to(app, named))
    assert len(ways) >= 9
    for method, path in ways:
        form = {"csrf_token": far.csrf, "verdict": "false_alarm", "after": "0"}
        sent = {"json": {"verdict": "false_alarm", "after": 0}} if "/v1" in path else {"data": form}
        answer = far.request(method, path, **(sent if method == "POST" else {}))
        assert (answer.status_code, path) == (404, path)
    with store.snapshot() as tx:
        assert tx.decisions.latest(named["ad_id"]) is None
    for method, path in ways:
        if method == "GET":
            assert (near.get(path).status_code, path) == (200, path)


def test_an_office_decides_what_it_sees(of_office, town, store):
    client = of_office("140602")
    ruling = {"verdict": "false_alarm", "after": 0}
    assert client.post(f"/v1/candidates/{town['140602']}/decisions", json=ruling).status_code == 201
    assert client.post(f"/v1/candidates/{town['140603']}/decisions", json=ruling).status_code == 404
    with store.snapshot() as tx:
        assert tx.decisions.latest(town["140603"]) is None


def test_an_ad_seen_in_two_regions_is_whole_for_both_offices(of_office, seen):
    first, second = seen("140602", shade=90), seen("150102", shade=91)
    assert first["ad_id"] == second["ad_id"]
    for region in ("1406", "15"):
        client = of_office(region)
        for photo in (first["key"], second["key"]):
            assert client.get(f"/v1/photos/{photo}").status_code == 200
        assert client.get(f"/v1/sightings/{first['sighting_id']}").status_code == 200
        detail = client.get(f"/v1/candidates/{first['ad_id']}").json()
        assert detail["sightings"] == 2


def test_the_ad_after_this_one_is_the_offices_too(of_office, town):
    page = of_office("140602").get(f"/ads/{town['140602']}").text
    others = {ad_id for region, ad_id in town.items() if region != "140602"}
    assert not any(ad_id in page for ad_id in others)


def test_what_one_sent_in_oneself_stays_visible(of_office, account, seen):
    client = of_office("15")
    me = account(Role.REVIEWER, "审核员15")
    mine = seen("140602", source=f"user:{me.id}")
    assert client.get(f"/uploads/{mine['sighting_id']}").status_code == 200
    assert client.get(f"/v1/photos/{mine['key']}").status_code == 200
    assert client.get(f"/ads/{mine['ad_id']}").status_code == 404


def test_parked_sightings_wait_at_their_own_office(
    of_office, services, jpeg, page_of, screen_all, clock
):
    for number, region in enumerate(("140602", "150102")):
        submission = Submission(channel=Channel.FLYER, source="user:0", region=region)
        services.intake.receive(submission, [jpeg(number)], clock())
    screen_all(page_of())
    for region, count in (("", 2), ("14", 1), ("11", 0)):
        client = of_office(region)
        assert client.get("/parked").text.count("没有识别出文字") == count
        assert f'待人工处理 <b class="num">{count}</b>' in client.get("/queue").text


def test_work_is_shown_to_those_who_may_see_it(of_office, town):
    for region in ("140602", "150102"):
        path = f"/v1/candidates/{town[region]}/decisions"
        assert of_office(region).post(path, json={"verdict": "false_alarm", "after": 0}).is_success

    def names(client, query=""):
        return set(re.findall(r'below">(审核员\d+)<', client.get(f"/work{query}").text))

    everybody = {"审核员140602", "审核员150102"}
    for role in (Role.LEAD, Role.ADMIN, Role.AUDITOR):
        assert names(of_office("", role)) == everybody
        assert names(of_office("14", role)) == {"审核员140602"}
    assert names(of_office("", Role.LEAD), "?who=审核员150102") == {"审核员150102"}
    assert names(of_office("150102")) == {"审核员150102"}
    assert names(of_office("150102"), "?who=审核员140602") == {"审核员150102"}


@pytest.mark.parametrize("query", ["who=%00", "before=x", "before=%00"])
def test_what_no_database_holds_is_refused(of_office, query):
    assert of_office("", Role.LEAD).get(f"/work?{query}").status_code == 422


def test_work_goes_back_page_by_page(of_office, town, clock, monkeypatch):
    monkeypatch.setattr("api.pages.work.ROWS", 2)
    client = of_office("")
    for region in ("140602", "140603", "150102"):
        client.post(
            f"/v1/candidates/{town[region]}/decisions", json={"verdict": "not_an_ad", "after": 0}
        )
    first = client.get("/work").text
    older = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    ads = [re.findall(r'href="/ads/(\w+)"', page) for page in (first, client.get(older).text)]
    assert [len(each) for each in ads] == [2, 1]
    assert {*ads[0], *ads[1]} == {town[region] for region in ("140602", "140603", "150102")}


@pytest.mark.parametrize(
    "path",
    [
        "/ads/%00",
        "/v1/candidates/a%00",
        "/uploads/%00",
        "/v1/photos/%00",
        "/sightings/%00/photos/%00/text",
        "/sources/%00",
    ],
)
def test_a_name_that_no_database_could_hold_is_not_there(browser, path):
    assert browser(Role.LEAD).get(path).status_code == 404


def test_a_place_in_the_list_that_no_sighting_can_be_is_refused(browser):
    assert browser(Role.FIELD).get("/uploads?before=%00").status_code == 422
