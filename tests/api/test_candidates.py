from datetime import timedelta

import pytest

GRAVE = "金穗公寓,年化收益12%"
PLAIN = "新店开业,全场八折"


@pytest.fixture
def three(candidate):
    """A grave ad in Shuozhou, a grave one in Taiyuan found on the web, and a plain one."""
    return (
        candidate(GRAVE, place="东市口", region="140602"),
        candidate("养老基地认购,年化收益12%", channel="web", region="140105"),
        candidate(PLAIN, region="140602"),
    )


def ids(answer):
    return [found["id"] for found in answer.json()["candidates"]]


def test_the_most_urgent_comes_first_with_its_reasons(reviewer, three, clock):
    answer = reviewer.get("/v1/candidates")

    assert answer.status_code == 200
    page = answer.json()
    assert page["total"] == 3
    assert ids(answer)[2] == three[2]
    first = page["candidates"][0]
    product = 100.0
    for reason in first["priority"]["reasons"]:
        assert reason["sentence"]
        product *= reason["value"]
    assert first["priority"]["value"] == pytest.approx(product)


def test_a_candidate_shows_its_words_and_where_it_was_seen(reviewer, three):
    [found] = reviewer.get("/v1/candidates?region=1406&min_score=0.5").json()["candidates"]
    [evidence] = found["evidence"]
    assert (evidence["quote"], evidence["signal"]) == ("年化收益12%", "rate_of_return")
    assert evidence["sentence"]
    assert GRAVE[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert found["returns"][0]["annual_percent_high"] == 12
    assert found["place_names"] == ["东市口"]
    assert found["kind_label"] == "涉嫌非法集资宣传"
    assert found["state"] == "open"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("region=14", {0, 1, 2}),
        ("region=1406", {0, 2}),
        ("channel=web", {1}),
        ("min_score=0.5", {0, 1}),
        ("region=1406&min_score=0.5", {0}),
        ("state=decided", set()),
        ("state=all", {0, 1, 2}),
    ],
)
def test_filters_narrow_the_queue(reviewer, three, query, expected):
    answer = reviewer.get(f"/v1/candidates?{query}")
    assert set(ids(answer)) == {three[number] for number in expected}
    assert answer.json()["total"] == len(expected)


def test_pages_follow_one_another_without_gap_or_repeat(reviewer, candidate, clock):
    for number in range(7):
        clock.moment += timedelta(hours=1)
        candidate(f"{'甲乙丙丁戊己庚'[number] * 6},年化收益12%")
    whole = ids(reviewer.get("/v1/candidates?limit=100"))
    walked, cursor = [], ""
    while cursor is not None:
        page = reviewer.get("/v1/candidates", params={"limit": 3, "cursor": cursor})
        walked += ids(page)
        cursor = page.json()["next_cursor"]
    assert walked == whole
    assert len(whole) == 7


@pytest.mark.parametrize("cursor", ["x", "W10=", "bm90aGluZw=="])
def test_a_made_up_cursor_is_refused(reviewer, cursor):
    answer = reviewer.get("/v1/candidates", params={"cursor": cursor})
    assert (answer.status_code, answer.json()["error"]) == (422, "InvalidInput")


def test_one_candidate_in_full(reviewer, three):
    found = reviewer.get(f"/v1/candidates/{three[0]}").json()
    assert found["text"] == GRAVE
    assert {basis["id"] for basis in found["offered"]} >= {"advertising_law_25_1"}
    assert [sighting["place"] for sighting in found["seen"]] == ["东市口"]
    assert [assessed["model_version"] for assessed in found["assessments"]] == ["keyword-1"]
    assert found["decisions"] == []


def test_a_candidate_that_is_not_there(reviewer):
    answer = reviewer.get("/v1/candidates/none")
    assert (answer.status_code, answer.json()["error"]) == (404, "NoSuchRecord")
