import pytest

from screening.vocabulary import Role

BREACH = {"verdict": "suspected_breach", "bases": ["advertising_law_25_1"], "note": "", "after": 0}


@pytest.fixture
def path(candidate):
    return f"/v1/candidates/{candidate()}"


def test_a_decision_is_recorded_under_the_reviewers_name(reviewer, path):
    answer = reviewer.post(f"{path}/decisions", json=BREACH | {"note": "传单"})
    assert answer.status_code == 201
    decision = answer.json()
    assert (decision["reviewer"], decision["sequence"], decision["note"]) == ("李审核", 1, "传单")
    found = reviewer.get(path).json()
    assert (found["state"], found["decisions"]) == ("decided", [decision])


def test_a_second_reviewer_is_told_who_was_first(reviewer, program, path):
    reviewer.post(f"{path}/decisions", json=BREACH)
    late = program(Role.REVIEWER, "周审核")
    answer = late.post(f"{path}/decisions", json={"verdict": "false_alarm", "after": 0})
    assert (answer.status_code, answer.json()["error"]) == (409, "AlreadyDecided")
    assert "李审核" in answer.json()["detail"]
    assert len(reviewer.get(path).json()["decisions"]) == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"bases": []}, "InvalidInput"),
        ({"bases": ["no_such_law"]}, "InvalidInput"),
        ({"verdict": "guilty"}, "InvalidFields"),
        ({"after": -1}, "InvalidFields"),
        ({"reviewer": "somebody else"}, "InvalidFields"),
        ({"verdict": "reopened", "bases": []}, "InvalidInput"),
    ],
)
def test_a_ruling_that_breaks_a_rule_is_refused(reviewer, path, change, error):
    answer = reviewer.post(f"{path}/decisions", json=BREACH | change)
    assert (answer.status_code, answer.json()["error"]) == (422, error)
    assert reviewer.get(path).json()["state"] == "open"


def test_a_decision_taken_back_puts_the_ad_in_the_queue_again(reviewer, path):
    reviewer.post(f"{path}/decisions", json=BREACH)
    assert reviewer.get("/v1/candidates").json()["total"] == 0
    answer = reviewer.post(f"{path}/decisions", json={"verdict": "reopened", "after": 1})
    assert answer.status_code == 201
    assert reviewer.get("/v1/candidates").json()["total"] == 1


def test_no_decision_without_an_ad(reviewer):
    answer = reviewer.post("/v1/candidates/none/decisions", json=BREACH)
    assert (answer.status_code, answer.json()["error"]) == (404, "NoSuchRecord")
