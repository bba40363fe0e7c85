from dataclasses import replace

import pytest

from bench.ocr.advice import advice
from bench.ocr.figures import FIGURES, SECONDS
from bench.ocr.gallery import contact_sheets, worst_first
from bench.ocr.judge import Judge, Judged
from bench.ocr.kept import Kept
from bench.ocr.record import record_aims, record_groups, record_photos
from bench.ocr.table import advice_table, aims, aims_table, by_condition, table
from bench.ocr.turns import Reading
from classifier.finding import Finding, Span
from ocr.page import Code, Line, Page

BOX = ((10, 20), (210, 20), (210, 60), (10, 60))
PHONE = "15412345678"


class PromisesWherePercentStands:
    """Takes `月息2%` for evidence and for a promise."""

    version = "by-rule"

    def assess(self, text):
        start = text.find("月息2%")
        spans = (Span(start, start + 4, "rate_of_return", "月息2%"),) if start >= 0 else ()
        promised = float(start >= 0)
        return Finding(0.5, "other_ad", promised, 0.5, spans, (), False, True, "by-rule")


def reading(text, box=BOX, codes=()):
    lines = tuple(Line(line, 0.9, box) for line in text.split("\n"))
    return Reading(Page(lines, codes, 0, 400, 300), seconds=2.0, peak_mb=700)


@pytest.fixture
def scored(truth):
    def score(text, *, read=None, code=None, **parts):
        judge = Judge(PromisesWherePercentStands())
        given = truth(text, BOX, phone=PHONE, code=code)
        return judge.scores(given, {"us": reading(text if read is None else read, **parts)})["us"]

    return score


def test_a_photo_read_as_printed_has_no_fault(scored):
    score = scored("月息2%" + PHONE)
    assert (score.free, score.ordered, score.letters) == (0, 0, 15)
    assert score.figures_right
    assert score.promised == (True, True)
    assert score.overlap == pytest.approx(1, abs=0.25)
    assert score.code is None


def test_evidence_boxed_elsewhere_does_not_overlap(scored):
    elsewhere = tuple((x + 150, y + 150) for x, y in BOX)
    assert scored("月息2%" + PHONE, box=elsewhere).overlap == 0


def test_evidence_that_was_not_read_overlaps_nothing_and_its_promise_is_lost(scored):
    score = scored("月息2%" + PHONE, read="月息2" + PHONE)
    assert score.overlap == 0
    assert score.promised == (True, False)
    assert not score.figures_right


def test_a_sheet_without_evidence_has_no_overlap_to_measure(scored):
    assert scored("大米" + PHONE).overlap is None


def test_a_code_counts_only_as_it_is_printed(scored):
    found = Code("QRCode", "https://flyer.example/1", BOX)
    text = "月息2%" + PHONE
    assert scored(text, code="https://flyer.example/1", codes=(found,)).code is True
    assert scored(text, code="https://flyer.example/2", codes=(found,)).code is False


@pytest.fixture
def judged(truth, scored):
    """Two photos: one right and taken, one with a wrong phone that is asked for again."""
    right, wrong = scored("月息2%" + PHONE), scored("月息2%" + PHONE, read="月惠2%1541234567")
    return [
        Judged(truth("一" * 9, BOX, photo="0.jpg", condition="clean"), {"us": right}, ()),
        Judged(truth("一" * 9, BOX, photo="1.jpg", condition="blur"), {"us": wrong}, ("blurred",)),
    ]


def test_advice_is_counted_over_wrong_and_right_photos_apart(judged):
    found = advice(judged, "us")
    assert (found.caught, found.bothered) == (1.0, 0.0)
    assert advice(judged[:1], "us").caught is None


def test_advice_after_reading_has_a_row_of_its_own(judged):
    unsure = [replace(judged[0], unsure=True), judged[1]]
    assert advice_table(unsure, "us").splitlines()[2:] == [
        "| at the shutter | 1 of 1, 1.000 | 0 of 1, 0.000 |",
        "| after reading | 0 of 1, 0.000 | 1 of 1, 1.000 |",
        "| either | 1 of 1, 1.000 | 1 of 1, 1.000 |",
    ]


def test_seconds_count_only_where_all_took_turns(truth):
    judge = Judge(PromisesWherePercentStands())
    given = truth("大米" + PHONE, BOX, phone=PHONE)
    timed, untimed = reading("大米"), replace(reading("大米"), seconds=None)
    both = judge.scores(given, {"us": timed, "them": timed})
    alone = judge.scores(given, {"us": timed, "them": untimed})
    assert [SECONDS.of([score]) for score in both.values()] == [2.0, 2.0]
    assert [SECONDS.of([score]) for score in alone.values()] == [None, None]


def test_what_a_contender_read_is_forgotten_to_be_read_afresh(truth, tmp_path):
    kept, given = Kept(tmp_path), truth("月息2%", BOX)
    kept.add(given, "us", reading("月息2%"))
    kept.add(given, "them", reading("月息"))
    kept.forget("us")
    assert set(kept.readings()[given.photo]) == {"them"}


def test_the_table_has_a_block_for_all_and_for_every_condition(judged):
    lines = table(by_condition(judged), ["us"]).splitlines()
    assert [line.split("**")[1] for line in lines if "**" in line] == [
        "all photos: 2",
        "clean: 1",
        "blur: 1",
    ]
    assert len({line.count("|") for line in lines}) == 1
    overall = record_groups(by_condition(judged), ["us"])["all photos"]["us"]
    assert overall["character_error_free"] == round(2 / 30, 4)
    assert overall["phones_exact"] == 0.5
    assert overall["qr_read"] is None
    assert set(overall) == {figure.key for figure in FIGURES}


def test_an_aim_is_met_missed_or_not_to_be_told(judged):
    found = aims(judged, "us", "us", advice(judged, "us"))
    told = [aim["met"] for aim in record_aims(found)]
    assert told == [False, True, False, True, True]
    nothing_asked = aims(judged[:1], "us", "us", advice(judged[:1], "us"))
    assert record_aims(nothing_asked)[3]["met"] is None
    assert "not met" in aims_table(found)


def test_the_record_keeps_scores_and_no_text(judged):
    kept = record_photos(judged)
    assert kept[1]["advice"] == ["blurred"]
    assert "一" not in str(kept)


def test_the_gallery_begins_with_the_worst(judged, tmp_path, flat_photo):
    assert [one.truth.photo for one in worst_first(judged, "us")] == ["1.jpg", "0.jpg"]
    for one in judged:
        flat_photo.save(tmp_path / one.truth.photo)
    contact_sheets(judged, "us", tmp_path, tmp_path)
    assert [path.name for path in tmp_path.glob("worst*")] == ["worst-1.jpg"]


def test_what_was_read_is_kept_as_it_was_read(truth, tmp_path):
    kept, given = Kept(tmp_path), truth("月息2%", BOX)
    kept.write_truths([given])
    kept.add(given, "us", reading("月息2%"))
    kept.add(given, "them", reading("月息"))
    assert Kept(tmp_path).truths() == [given]
    assert Kept(tmp_path).readings() == {
        given.photo: {"us": reading("月息2%"), "them": reading("月息")}
    }
