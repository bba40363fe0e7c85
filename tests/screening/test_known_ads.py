"""Photos of one flyer from elsewhere join its ad, and the record says why."""

from dataclasses import replace

import pytest

from screening.pipeline import screen

LINES = [
    "晋丰养老公寓会员招募",
    "存入五万元每年返利六千元",
    "年化收益12%,到期本金全额退还",
    "每周三上午在东市口门店举办讲座",
    "凡到场的老年朋友均可领取鸡蛋一盒",
    "名额有限先到先得,欢迎携带亲友",
    "咨询电话13912345678",
]
BAD = [line[:3] + "口" + line[4:9] + "曰" + line[10:] for line in LINES[:-1]] + LINES[-1:]


@pytest.fixture
def seen(intake, flyer, png, store, photos, noon, keyword_engines, page_of):
    """Hands in a photo of these lines and screens it; returns the sighting as kept."""
    shades = iter(range(10, 200))

    def make(*lines, marks=()):
        page = replace(page_of(*lines), marks=marks)
        engines = replace(keyword_engines, read=lambda _: page)
        shade = next(shades)
        sighting = intake.receive(flyer(place=f"{shade} 号街"), [png(shade)], noon)
        screen(sighting, engines, store, photos, noon)
        with store.snapshot() as tx:
            return tx.sightings.get(sighting.id)

    return make


def test_the_first_sighting_of_an_ad_joins_nothing(seen):
    assert seen(*LINES).joined_because is None


def test_a_bad_photo_joins_by_its_telephone(seen):
    first, second = seen(*LINES), seen(*BAD)
    assert second.ad_id == first.ad_id
    assert "手机 13912345678 相同" in second.joined_because


def test_a_crop_joins_by_the_words_it_shows(seen):
    first, second = seen(*LINES), seen(*LINES[2:6])
    assert second.ad_id == first.ad_id
    assert "在另一张上" in second.joined_because


def test_a_bad_photo_without_telephone_joins_by_its_look(seen):
    mark = "p0123456789abcdef"
    first, second = seen(*LINES, marks=(mark,)), seen(*BAD[:-1], marks=("p0123456789abcdff",))
    assert second.ad_id == first.ad_id
    assert "版面相近" in second.joined_because


def test_a_sibling_with_another_rate_is_an_ad_of_its_own(seen):
    raised = [line.replace("12%", "15%") for line in LINES]
    assert seen(*LINES).ad_id != seen(*raised).ad_id


def test_a_third_photo_joins_by_what_the_second_added(seen):
    first = seen(*LINES[:6])
    assert seen(*LINES).ad_id == first.ad_id
    other = [line[:1] + "口" + line[2:7] + "曰" + line[8:] for line in LINES[:-1]] + LINES[-1:]
    assert seen(*other).ad_id == first.ad_id
