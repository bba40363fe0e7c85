from datetime import date

import pytest

from classifier.signals import SIGNALS
from screening.legal import BASES, applicable
from screening.model import Assessment, Evidence
from screening.vocabulary import Channel, Kind

TODAY = date(2026, 11, 24)


@pytest.fixture
def assessed(noon):
    def make(text, *signals, kind=Kind.ILLEGAL_FUNDRAISING):
        return Assessment(
            id="1",
            ad_id="1",
            sighting_id="1",
            text=text,
            score=0.9,
            kind=kind,
            promised_return=0.9,
            fundraising=0.9,
            evidence=tuple(Evidence(signal=s, quote="", start=0, end=0) for s in signals),
            returns=(),
            model_version="1",
            assessed_at=noon,
        )

    return make


def offered(assessment, *channels, today=TODAY):
    return {basis.id for basis in applicable(assessment, channels, today)}


def test_every_signal_named_in_the_law_is_a_signal():
    known = {signal.name for signal in SIGNALS}
    for basis in BASES.values():
        assert {*basis.signals, *basis.unless} <= known, basis.id


def test_a_flyer_that_guarantees_a_return_is_offered_article_25(assessed):
    found = offered(assessed("保本付息", "principal_guarantee"), Channel.FLYER)
    assert {"advertising_law_25_1", "advertising_law_25_risk_notice", "regulation_737_11"} <= found


def test_a_chat_group_lies_outside_the_advertising_law(assessed):
    found = offered(assessed("保本付息", "principal_guarantee"), Channel.CHAT)
    assert found
    assert all(basis.startswith("regulation_737") for basis in found)


def test_a_risk_notice_answers_the_demand_for_one(assessed):
    found = offered(assessed("年化8%", "rate_of_return", "risk_notice"), Channel.WEB)
    assert "advertising_law_25_risk_notice" not in found


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("商铺售后返租十年", "advertising_law_26_1"),
        ("认养果树保底回购", "advertising_law_27_3"),
    ],
)
def test_property_and_planting_have_articles_of_their_own(assessed, text, basis):
    assert basis in offered(assessed(text, "leaseback_buyback"), Channel.FLYER)
    assert basis not in offered(assessed("白酒原价回购", "leaseback_buyback"), Channel.FLYER)


@pytest.mark.parametrize("kind", [Kind.WARNING_OR_NEWS, Kind.NOT_AD])
def test_a_warning_is_offered_no_article(assessed, kind):
    assert offered(assessed("高息保本", "principal_guarantee", kind=kind), Channel.FLYER) == set()


def test_an_article_not_yet_in_force_is_not_offered(assessed):
    found = offered(
        assessed("保本付息", "principal_guarantee"), Channel.FLYER, today=date(2020, 1, 1)
    )
    assert "regulation_737_11" not in found
