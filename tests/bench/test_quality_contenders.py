import pytest

from bench.quality.contender import Answer, Unavailable
from bench.quality.contenders import ours
from bench.quality.contenders.keyword_watch import KEYWORDS, watch
from bench.quality.contenders.patterns import read_patterns
from classifier.finding import Finding, Span

LINES = read_patterns()


def span(start, end, signal):
    return Span(start, end, signal, "")


def test_our_spans_are_those_that_speak_against_the_text():
    marked = (span(0, 4, "rate_of_return"), span(5, 9, "risk_notice"), span(9, 12, "licence_claim"))
    found = Finding(0.8, "illegal_fundraising", 0.9, 0.9, marked, (), False, True, "version")
    assert ours.answer(found) == Answer(0.8, ((0, 4),))


def test_a_bundle_that_cannot_be_read_is_said_in_one_line(tmp_path, monkeypatch):
    (tmp_path / "bundle.json").write_text("{}")
    monkeypatch.setenv("ADSCREEN_BUNDLE", str(tmp_path))
    with pytest.raises(Unavailable, match=r"^\S+bundle\.json is of another version[^\n]*$"):
        ours.fit(None)  # the shipped bundle learns nothing from a split


def test_the_watch_has_twelve_different_keywords():
    assert len(set(KEYWORDS)) == len(KEYWORDS) == 12


def test_the_score_counts_different_keywords_and_marks_every_place():
    text = "承诺保本,稳赚不赔!承诺保本"
    [found] = watch([text])
    assert found.score == 2
    assert sorted(text[start:end] for start, end in found.spans) == [
        "承诺保本",
        "承诺保本",
        "稳赚不赔",
    ]


@pytest.mark.parametrize(
    ("text", "score"),
    [("年化收益15%", 1), ("年回报率高达120%", 1), ("年化收益14.9%", 0), ("销售额增长20%", 0)],
)
def test_a_yearly_return_is_watched_from_fifteen_percent(text, score):
    assert watch([text])[0].score == score


def test_the_inspectors_list_is_of_the_length_a_person_would_keep():
    patterns = [line.pattern.pattern for line in LINES]
    assert 60 <= len(patterns) == len(set(patterns)) <= 100


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.pattern.pattern)
def test_each_pattern_finds_its_hit_and_leaves_its_miss(line):
    assert line.pattern.search(line.hit)
    assert not line.pattern.search(line.miss)
