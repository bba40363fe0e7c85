"""The corpus is what the data card says, and its sides share nothing."""

import json
from collections import Counter
from pathlib import Path

import pytest

from classifier.labels import CHANNELS, KINDS
from training.data_card import with_counts
from training.dataset import CorpusBroken, read_batch, read_corpus
from training.split import near_duplicates, split

CARD = Path(__file__).parents[2] / "docs" / "data-card.md"
ROW = {
    "id": "x-0001",
    "batch": "x",
    "text": "月息2分",
    "kind": "illegal_fundraising",
    "promised_return": True,
    "fundraising": True,
    "return_claim": "stated_figure",
    "quotes": [{"quote": "月息2分", "signal": "rate_of_return"}],
    "scheme": "p2p",
    "channel": "sms",
    "year": 2015,
}


@pytest.fixture(scope="module")
def corpus():
    return read_corpus()


def test_there_are_enough_texts_and_enough_that_must_not_be_flagged(corpus):
    assert len(corpus) >= 6000
    assert sum(not example.actionable for example in corpus) >= 2500


def test_every_channel_and_every_year_has_texts(corpus):
    assert {example.channel for example in corpus} == set(CHANNELS)
    assert {example.year for example in corpus} >= set(range(2012, 2027))


def test_actionable_texts_come_through_every_channel(corpus):
    tally = Counter(example.channel for example in corpus if example.actionable)
    assert min(tally[channel] for channel in CHANNELS) >= 20


def test_the_data_card_counts_as_the_corpus_does(corpus):
    card = CARD.read_text(encoding="utf-8")
    assert with_counts(card, corpus) == card


def test_ids_are_unique_and_name_their_batch(corpus):
    assert len({example.id for example in corpus}) == len(corpus)
    assert all(example.id.startswith(example.batch + "-") for example in corpus)


def test_every_side_has_every_kind(corpus):
    sides = split(corpus)

    for side in (sides.train, sides.dev, sides.test):
        kinds = Counter(example.kind for example in side)
        assert set(kinds) == set(KINDS)
        assert 0.2 < kinds["illegal_fundraising"] / len(side) < 0.45


def test_no_batch_is_on_two_sides(corpus):
    sides = split(corpus)
    batches = [{example.batch for example in side} for side in (sides.train, sides.dev, sides.test)]

    assert sum(map(len, batches)) == len(set.union(*batches))


def test_no_text_is_nearly_another(corpus):
    assert [(a.id, b.id) for a, b, _ in near_duplicates(corpus)] == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"kind": "lottery"}, "kind"),
        ({"channel": "pigeon"}, "channel"),
        ({"return_claim": "maybe"}, "return_claim"),
        ({"quotes": [{"quote": "月息3分", "signal": "rate_of_return"}]}, "quote"),
        ({"quotes": [{"quote": "月息2分", "signal": "luck"}]}, "signal"),
        ({"kind": "warning_or_news"}, "flag"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_row_is_refused_by_file_and_line(tmp_path, change, named):
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(ROW) + "\n" + json.dumps({**ROW, **change}) + "\n", "utf-8")

    with pytest.raises(CorpusBroken, match=rf"x\.jsonl:2: .*{named}"):
        list(read_batch(path))


def test_a_copied_text_with_other_names_is_a_near_duplicate(tmp_path):
    text = "存一万元每月返二百元,满一年退本金,名额有限先到先得,联系人王经理"
    rows = [
        {**ROW, "id": f"x-{n}", "text": text + tail, "quotes": []} for n, tail in enumerate("甲乙")
    ]
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")

    assert [(a.id, b.id) for a, b, _ in near_duplicates(list(read_batch(path)))] == [("x-0", "x-1")]
