"""Where a swept ad stood and what it led to: kept with its sighting, its contacts found later."""

import pytest
from pydantic import ValidationError

from screening.particulars.particular import ParticularKind
from screening.pipeline import screen
from screening.standing import Landing, Standing, SweptSubmission
from screening.vocabulary import Channel

LINK = "http://ad.example/go"


@pytest.fixture
def swept(intake, noon):
    """Hands in an ad as a sweep does; returns its sighting."""

    def hand_in(text="年化收益12%", **fields):
        standing = Standing(path="#ad", box=(0, 90, 960, 90), link=LINK, **fields)
        submission = SweptSubmission(
            channel=Channel.WEB, source="sweep:town", text=text, standing=standing
        )
        return intake.receive(submission, [], noon)

    return hand_in


def landing(noon, text="恒泰财富 电话 13800138000 微信 hengtai888"):
    return Landing(chain=(LINK, "http://end.example/"), status=200, text=text, visited_at=noon)


def kept(store, sighting):
    with store.snapshot() as tx:
        return tx.standings.find(sighting.id)


def test_a_standing_is_kept_with_its_sighting_and_once(swept, store, noon):
    first = swept(landing=landing(noon))
    again = swept(landing=None)

    assert again.id == first.id
    assert kept(store, first).standing.landing == landing(noon)
    assert kept(store, first).contacts is None


def test_the_worker_finds_who_stands_behind_a_landing_page(
    swept, store, noon, keyword_engines, photos
):
    sighting = swept(landing=landing(noon))

    screen(sighting, keyword_engines, store, photos, noon)
    screen(sighting, keyword_engines, store, photos, noon)

    found = {(contact.kind, contact.value) for contact in kept(store, sighting).contacts}
    assert (ParticularKind.MOBILE, "13800138000") in found
    assert (ParticularKind.WECHAT, "hengtai888") in found


def test_an_ad_that_led_nowhere_has_no_contacts(swept, store, noon, keyword_engines, photos):
    sighting = swept()

    screen(sighting, keyword_engines, store, photos, noon)

    assert kept(store, sighting).contacts is None


def test_an_ad_from_the_field_stood_on_no_page(received, store):
    with store.snapshot() as tx:
        assert tx.standings.find(received("年化收益12%")) is None


def test_a_landing_holds_only_what_a_database_can_keep(noon):
    with pytest.raises(ValidationError):
        landing(noon, text="空\x00字符")
