"""Correcting what OCR read: versions that build upon each other, scored anew, nothing lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from screening.correction import LineText, Rewrite
from screening.corrections import correct, current
from screening.errors import AlreadyCorrected, InvalidInput, NoSuchRecord
from screening.pipeline import screen

READ = ["晋丰养老诚邀加入", "年化收益l2%", "详询东市口门店"]
RIGHT = "年化收益12%"
BODY = "存入五万元按月返利名额有限先到先得老年朋友均可参加现场签约另赠体检一次"


@pytest.fixture
def engines(keyword_engines, page_of):
    return replace(keyword_engines, read=lambda _: page_of(*READ, BODY))


@pytest.fixture
def sighted(intake, flyer, png, engines, store, photos, noon):
    """Screens one more sighting of the flyer; returns it as it is kept."""

    def make(shade=128, place="东市口"):
        sighting = intake.receive(flyer(place=place), [png(shade)], noon)
        screen(sighting, engines, store, photos, noon)
        with store.snapshot() as tx:
            return tx.sightings.get(sighting.id)

    return make


@pytest.fixture
def corrected(store, noon):
    """Corrects line 2 of a sighting's photo."""

    def make(sighting, line, base=None, who="李审核", minutes=1):
        with store.transaction() as tx:
            known = current(sighting, sighting.photos[0], tx)
            rewrite = Rewrite(base=base or known.name, lines=(LineText(number=2, text=line),))
            return correct(known, rewrite, who, noon + timedelta(minutes=minutes), tx)

    return make


@pytest.fixture
def again(engines, store, photos, noon):
    def make(sighting):
        return screen(sighting, engines, store, photos, noon + timedelta(minutes=5))

    return make


def head(store, ad_id):
    with store.snapshot() as tx:
        return tx.assessments.get_many([tx.queue.entry(ad_id).assessment_id]).popitem()[1]


def test_a_corrected_rate_is_scored_and_boxed_where_it_stands(sighted, corrected, again, store):
    sighting = sighted()
    assert head(store, sighting.ad_id).score < 0.5
    corrected(sighting, RIGHT)
    assessment = again(sighting)
    assert head(store, sighting.ad_id) == assessment
    assert (assessment.score, assessment.corrections) == (0.9, 1)
    assert assessment.returns[0].annual_percent_high == 12.0
    [box] = assessment.evidence[0].boxes
    assert (box.box[0][1], box.box[2][1]) == (100.0, 200.0)


def test_a_correction_that_lowers_the_score_counts_too(sighted, corrected, again, store):
    sighting = sighted()
    corrected(sighting, RIGHT)
    again(sighting)
    corrected(sighting, "年化收益1.2%", minutes=2)
    assert again(sighting).score < 0.5
    assert head(store, sighting.ad_id).corrections == 2


def test_undoing_a_correction_counts_as_the_newest_text(sighted, corrected, again, store):
    sighting = sighted()
    corrected(sighting, RIGHT)
    again(sighting)
    corrected(sighting, READ[1], minutes=2)
    again(sighting)
    now = head(store, sighting.ad_id)
    assert (now.corrections, READ[1] in now.text) == (2, True)
    with store.snapshot() as tx:
        assert len(tx.assessments.of_ad(sighting.ad_id)) == 3


def test_screening_a_correction_twice_changes_nothing(sighted, corrected, again, store):
    sighting = sighted()
    corrected(sighting, RIGHT)
    assert again(sighting).id == again(sighting).id
    with store.snapshot() as tx:
        assert tx.assessments.count() == 2


def test_a_correction_moves_no_sighting_to_another_ad(sighted, corrected, again, store):
    sighting, other = sighted(), sighted(shade=90, place="北关")
    assert other.ad_id == sighting.ad_id
    with store.transaction() as tx:
        known = current(sighting, sighting.photos[0], tx)
        lines = tuple(LineText(number=n, text=f"全新内容第{n}行今日开业酬宾") for n in range(1, 5))
        rewrite = Rewrite(base=known.name, lines=lines)
        correct(known, rewrite, "李审核", known.at + timedelta(minutes=1), tx)
    assert again(sighting).ad_id == sighting.ad_id
    with store.snapshot() as tx:
        assert tx.sightings.get(sighting.id).ad_id == sighting.ad_id
        assert tx.ads.get(sighting.ad_id).sightings == 2


def test_the_other_sightings_text_is_not_touched(sighted, corrected, store):
    sighting, other = sighted(), sighted(shade=90, place="北关")
    corrected(sighting, RIGHT)
    with store.snapshot() as tx:
        assert current(other, other.photos[0], tx).page.lines[1].text == READ[1]


def test_a_new_reader_does_not_override_a_person(
    sighted, corrected, engines, page_of, store, photos, noon
):
    sighting = sighted()
    corrected(sighting, RIGHT)
    newer = replace(engines, read=lambda _: page_of("年化收益72%"), reader_version="utf8-2")
    assert RIGHT in screen(sighting, newer, store, photos, noon + timedelta(days=1)).text


def test_two_who_correct_at_once_are_told_of_each_other(sighted, corrected):
    sighting = sighted()
    corrected(sighting, RIGHT)
    with pytest.raises(AlreadyCorrected, match="李审核 已更正过"):
        corrected(sighting, "年化收益15%", base="utf8-1", who="周审核")


@pytest.mark.parametrize(
    ("number", "line", "problem"), [(2, READ[1], "没有改动"), (9, "多余", "没有第 9 行")]
)
def test_a_correction_that_corrects_nothing_is_refused(sighted, store, noon, number, line, problem):
    sighting = sighted()
    rewrite = Rewrite(base="utf8-1", lines=(LineText(number=number, text=line),))
    with store.transaction() as tx, pytest.raises(InvalidInput, match=problem):
        correct(current(sighting, sighting.photos[0], tx), rewrite, "李审核", noon, tx)


def test_a_line_stays_one_line():
    with pytest.raises(ValueError, match="不能换行"):
        LineText(number=1, text="一\n二")


def test_a_photo_of_another_sighting_is_not_corrected(sighted, store):
    sighting, other = sighted(), sighted(shade=90, place="北关")
    with store.snapshot() as tx, pytest.raises(NoSuchRecord):
        current(sighting, other.photos[0], tx)


@pytest.mark.parametrize("change", ["UPDATE corrections SET photo = ''", "DELETE FROM corrections"])
def test_the_database_refuses_to_change_a_correction(sighted, corrected, store, change):
    corrected(sighted(), RIGHT)
    with pytest.raises(DatabaseError, match="append-only"), store.transaction() as tx:
        tx.connection.execute(text(change))


def test_a_correction_that_no_assessment_knows_of_is_found(sighted, corrected, again, store):
    sighting = sighted()
    corrected(sighting, RIGHT)
    with store.snapshot() as tx:
        assert tx.corrections.unassessed() == [sighting.id]
    again(sighting)
    with store.snapshot() as tx:
        assert tx.corrections.unassessed() == []


def test_tries_are_counted_anew_after_a_screening_that_ended(sighted, again, store):
    sighting = sighted()
    for _ in range(3):
        with store.transaction() as tx:
            assert tx.sightings.begin_attempt(sighting.id) == 1
        again(sighting)
