"""The corpus is what the data card says, and its sides share nothing."""

import json
from collections import Counter

import pytest

from classifier.labels import KINDS
from training.dataset import CorpusBroken, read_batch, read_corpus
from training.split import near_duplicates, split

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


def test_there_are_enough_texts(corpus):
    assert len(corpus) >= 1200


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
