"""A photo taken again is one sighting with the first: both kept, the better one assessed."""

from dataclasses import replace

import pytest

from screening.errors import InvalidInput
from screening.model import Reading
from screening.pipeline import screen
from screening.retakes import chosen

CLEAR = ["晋丰养老公寓会员招募", "年化收益12%", "咨询电话13912345678"]


@pytest.fixture
def handed_in(intake, flyer, png, noon):
    return intake.receive(flyer(region="140602"), [png(1)], noon)


@pytest.fixture
def retaken(intake, flyer, png, noon):
    def make(sighting, shade=2, source="user:1"):
        return intake.receive(flyer(retake_of=sighting.id, source=source), [png(shade)], noon)

    return make


@pytest.fixture
def screened(store, photos, keyword_engines, page_of, noon, png):
    """Screens a sighting whose photos read as given, by shade."""

    def make(sighting, lines_of):
        pages = {png(shade): page_of(*lines) for shade, lines in lines_of.items()}
        engines = replace(keyword_engines, read=pages.__getitem__)
        return screen(sighting, engines, store, photos, noon)

    return make


def test_a_retake_is_the_same_sighting_with_both_photos(handed_in, retaken, queue, store):
    again = retaken(handed_in)
    assert again.id == handed_in.id
    assert (again.photos, len(again.retakes)) == (handed_in.photos, 1)
    assert [job.partition("-")[0] for job in queue.enqueued] == [handed_in.id] * 2
    with store.snapshot() as tx:
        assert tx.sightings.count() == 1
        assert tx.sightings.holds_photo("user:1", again.retakes[0])
        assert tx.origins.of_photo(again.retakes[0])


def test_a_retake_sent_twice_is_kept_once(handed_in, retaken, queue):
    assert retaken(handed_in) == retaken(handed_in)
    assert len(queue.enqueued) == 2


def test_the_better_photo_is_assessed_whichever_came_first(handed_in, retaken, screened):
    again = retaken(handed_in)
    blurred = ["晋丰老公寓", "年收益2%"]
    assert screened(again, {1: blurred, 2: CLEAR}).text == "\n".join(CLEAR)
    assert screened(again, {1: CLEAR, 2: blurred}).text == "\n".join(CLEAR)


def test_a_retake_of_an_unreadable_photo_ends_the_parking(handed_in, retaken, screened, store):
    with store.transaction() as tx:
        tx.sightings.park(handed_in.id, "照片上没有识别出文字")
    screened(retaken(handed_in), {1: [], 2: CLEAR})
    with store.snapshot() as tx:
        kept = tx.sightings.get(handed_in.id)
    assert kept.parked_reason is None
    assert kept.ad_id is not None


def test_a_retake_of_one_photo_of_two_leaves_the_other(intake, flyer, png, noon, retaken, screened):
    front, back = ["正面写着年化收益12%", "晋丰养老公寓"], ["反面是地图", "请从东门进入"]
    sighting = intake.receive(flyer(), [png(1), png(3)], noon)
    text = screened(retaken(sighting), {1: front[:1], 3: back, 2: front}).text
    assert text == "\n".join([*front, *back])


def test_what_a_person_corrected_is_not_given_up_for_a_retake(page_of, noon, handed_in):
    def reading(photo, *lines):
        return Reading(photo=photo, reader="r", page=page_of(*lines), failure=None, read_at=noon)

    first, again = reading("a", "年化收益12%"), reading("b", "年化收益12%", "还有一行字")
    assert chosen([first], [again]) == [again]
    assert chosen([first], [again], {"a"}) == [first]


@pytest.mark.parametrize("source", ["user:2", "sweep:demo"])
def test_nobody_adds_to_what_somebody_else_sent(handed_in, retaken, source):
    with pytest.raises(InvalidInput, match="找不到要补拍的线索"):
        retaken(handed_in, source=source)


def test_a_retake_needs_a_photo(handed_in, intake, flyer, noon):
    with pytest.raises(InvalidInput, match="至少一张照片"):
        intake.receive(flyer(text="文字", retake_of=handed_in.id), [], noon)
