from datetime import timedelta

import pytest

from ocr.errors import UnreadablePhoto
from screening.errors import InvalidInput, KeyReused, Overloaded


def test_a_photo_is_kept_before_its_job_is_enqueued(intake, photos, queue, store, flyer, png, noon):
    sighting = intake.receive(flyer(), [png()], noon)

    assert photos.read(sighting.photos[0]) == png()
    with store.snapshot() as tx:
        assert tx.sightings.get(sighting.id) == sighting
    assert queue.enqueued == [sighting.id]


def test_the_same_sent_again_is_the_same_sighting(intake, queue, store, flyer, png, noon):
    first = intake.receive(flyer(), [png()], noon)
    again = intake.receive(flyer(), [png()], noon + timedelta(hours=2))

    assert again == first
    with store.snapshot() as tx:
        assert tx.sightings.waiting_ids() == [first.id]
    assert queue.enqueued == [first.id, first.id]


@pytest.mark.parametrize(
    "other",
    [{"place": "西市口"}, {"source": "user:2"}, {"text": "另一段"}, {"region": "140602"}],
)
def test_another_place_source_or_text_is_another_sighting(intake, flyer, png, noon, other):
    first = intake.receive(flyer(), [png()], noon)
    assert intake.receive(flyer(**other), [png()], noon).id != first.id


def test_the_same_flyer_tomorrow_is_another_sighting(intake, flyer, png, noon):
    first = intake.receive(flyer(), [png()], noon)
    assert intake.receive(flyer(), [png()], noon + timedelta(days=1)).id != first.id


def test_a_named_sighting_stays_the_same_on_another_day(intake, flyer, png, noon):
    named = flyer(idempotency_key="phone-7")
    first = intake.receive(named, [png()], noon)
    assert intake.receive(named, [png()], noon + timedelta(days=3)) == first


def test_a_name_used_for_other_content_is_refused(intake, flyer, png, noon):
    intake.receive(flyer(idempotency_key="phone-7"), [png(1)], noon)
    with pytest.raises(KeyReused):
        intake.receive(flyer(idempotency_key="phone-7"), [png(2)], noon)


def test_a_name_belongs_to_the_one_who_used_it(intake, flyer, png, noon):
    mine = intake.receive(flyer(idempotency_key="1"), [png(1)], noon)
    theirs = intake.receive(flyer(idempotency_key="1", source="user:2"), [png(2)], noon)
    assert mine.id != theirs.id


def test_neither_text_nor_photo_is_refused(intake, flyer, noon):
    with pytest.raises(InvalidInput, match="至少"):
        intake.receive(flyer(text="  \n"), [], noon)


def test_too_many_photos_are_refused(intake, flyer, png, noon):
    with pytest.raises(InvalidInput, match="最多 2 张"):
        intake.receive(flyer(), [png(1), png(2), png(3)], noon)


def test_what_is_not_a_picture_is_refused_and_nothing_is_kept(intake, store, queue, flyer, noon):
    with pytest.raises(UnreadablePhoto):
        intake.receive(flyer(), [b"%PDF-1.7 not a photo"], noon)
    with store.snapshot() as tx:
        assert tx.sightings.count_waiting() == 0
    assert queue.enqueued == []


def test_above_the_limit_of_waiting_sightings_new_ones_are_refused(intake, flyer, noon):
    for number in range(20):
        intake.receive(flyer(text=f"广告 {number}"), [], noon)
    with pytest.raises(Overloaded):
        intake.receive(flyer(text="再来一条"), [], noon)


def test_the_same_photo_twice_in_one_sighting_counts_once(intake, flyer, png, noon):
    assert len(intake.receive(flyer(), [png(), png()], noon).photos) == 1


def test_a_text_that_no_database_keeps_is_refused(flyer):
    with pytest.raises(ValueError, match="NUL"):
        flyer(text="年化\x00收益")
