import json

import pytest

from bench.quality.contender import Answer, Contender
from bench.quality.judge import answer_all, judge, overlap
from bench.quality.measures import MEASURES
from bench.quality.record import record
from bench.quality.sections import sections
from bench.quality.table import table


def by_length(texts):
    return [Answer(float(len(one)), ((0, 1),)) for one in texts]


def by_word(texts):
    return [Answer(float("保本" in one)) for one in texts]


LENGTH = Contender("length", lambda split: by_length, gives_spans=True)
WORD = Contender("word", lambda split: by_word, gives_probabilities=True)


@pytest.fixture
def judged(text):
    """Two contenders on four texts, of which the second alone knows the right order."""
    own = [
        text("保本", quotes=((0, 2),)),
        text("保本付息", quotes=((0, 2),)),
        text("谨防高息诱惑的骗局", kind="warning_or_news", actionable=False),
        text("在吗", kind="not_ad", actionable=False),
    ]
    found = sections(own, [], seed=0)
    entries = [
        answer_all(one, one.fit(None), found)  # the contenders learn nothing
        for one in (LENGTH, WORD)
    ]
    return [judge(one, entries, "word", count=40, seed=0) for one in found]


def test_a_contender_has_the_figures_of_what_it_gives_and_no_others(judged):
    length, word = judged[0].lines
    assert "span_f1" in length.figures
    assert "expected_calibration_error" not in length.figures
    assert "expected_calibration_error" in word.figures
    assert "span_f1" not in word.figures


def test_each_contender_is_compared_with_the_reference_on_the_same_draws(judged):
    length, word = judged[0].lines
    assert word.figures["average_precision"].value == 1
    assert word.behind is None
    gap = 1 - length.figures["average_precision"].value
    assert length.behind.value == pytest.approx(gap)
    assert length.behind.low <= gap <= length.behind.high


def test_the_table_has_a_column_a_measure_and_blocks_for_all_but_details(judged):
    lines = table(judged, "word").splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert all(measure.title in lines[0] for measure in MEASURES)
    assert any("unseen batches: 4 texts, 2 actionable, 2 hard" in line for line in lines)
    assert not any("evasion widen" in line for line in lines)


def test_a_figure_is_shown_with_its_interval_and_its_absence_as_such(judged):
    [row] = [line for line in table(judged[:1], "word").splitlines() if line.startswith("| word")]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1] == "1.000 [1.000, 1.000]"
    assert cells[-1] == "–"


def test_the_record_holds_details_counts_and_no_text(judged):
    kept = json.dumps(record(judged), ensure_ascii=False, allow_nan=False)
    assert "evasion widen" in kept
    assert "保本" not in kept
    assert record(judged)[0]["actionable"] == 2


def test_a_text_in_several_sections_is_asked_once(text):
    asked = []

    def remember(texts):
        asked.extend(texts)
        return by_length(texts)

    found = sections([text("保本12%"), text("保本13%")], [], seed=0)
    answer_all(LENGTH, remember, found)
    assert len(asked) == len(set(asked))


def test_a_character_counts_once_however_often_it_is_marked():
    assert overlap(((0, 4),), ((2, 5), (3, 6))) == (2, 4, 4)
