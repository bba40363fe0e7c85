"""A reviewer sees why an ad scores as it does, and where the model does not trust itself."""

from dataclasses import replace

import pytest

from classifier.finding import Span, Why
from screening.model import Submission
from screening.pipeline import screen
from screening.vocabulary import Channel, Role

OFFER = "金穗公寓,年化收益12%"
WARNING = "谨防骗局:年化收益12%"


@pytest.fixture
def client(browser):
    return browser(Role.REVIEWER)


@pytest.fixture
def doubted(services, keyword_engines, clock):
    """The id of a warning that was judged with doubt, its word of warning quoted."""
    submission = Submission(channel=Channel.FLYER, source="user:0", text=WARNING)
    sighting = services.intake.receive(submission, [], clock())

    def assess(text, swept):
        why = Why(without=(0.02,), tempering=(Span(0, 2, "warning", "谨防"),))
        return replace(keyword_engines.assess(text, swept), must_be_read=True, why=why)

    engines = replace(keyword_engines, assess=assess)
    return screen(sighting, engines, services.store, services.intake.photos, clock()).ad_id


def test_an_ad_says_what_each_quote_weighs_and_what_is_missing(client, candidate):
    page = client.get(f"/ads/{candidate(OFFER)}").text
    assert "去掉这处,评分 0.90 → 0.10" in page
    assert "未见风险提示" in page
    assert "请通读全文" not in page


def test_a_doubted_warning_shows_its_words_and_asks_to_be_read(client, doubted):
    page = client.get(f"/ads/{doubted}").text
    assert '<q class="tempering">谨防</q>' in page
    assert "模型对这条没有把握,请通读全文后再决定。" in page
    assert "须通读" in client.get("/queue").text


def test_programs_are_told_the_same(reviewer, candidate, doubted):
    offer = reviewer.get(f"/v1/candidates/{candidate(OFFER)}").json()
    assert offer["evidence"][0]["score_without"] == pytest.approx(0.1)
    assert offer["missing"] == [{"signal": "risk_notice", "sentence": "未见风险提示"}]
    assert (offer["tempering"], offer["must_be_read"]) == ([], False)
    warning = reviewer.get(f"/v1/candidates/{doubted}").json()
    assert [word["quote"] for word in warning["tempering"]] == ["谨防"]
    assert warning["must_be_read"] is True
