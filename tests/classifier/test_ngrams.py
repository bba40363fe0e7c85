import numpy as np
import pytest

from classifier.ngrams import BUCKETS, Ngrams, bucket_counts, features, load_ngrams, save_ngrams

TEXT = "年化收益12%,保本保息"


@pytest.fixture
def ngrams():
    rng = np.random.default_rng(0)
    return Ngrams(
        rarity=rng.uniform(1, 8, BUCKETS).astype(np.float32),
        weights=rng.normal(0, 1, (BUCKETS, 2)).astype(np.float32),
        intercepts=np.array([-0.5, 0.25], dtype=np.float32),
    )


def test_what_was_saved_scores_the_same_when_loaded(ngrams, tmp_path):
    save_ngrams(ngrams, tmp_path / "ngrams.npz")
    loaded = load_ngrams(tmp_path / "ngrams.npz")
    assert loaded.logits(TEXT) == pytest.approx(ngrams.logits(TEXT), abs=0.05)
    assert list(loaded.intercepts) == list(ngrams.intercepts)
    assert loaded.rarity.dtype == loaded.weights.dtype == np.float32
    assert loaded.weights.shape == (BUCKETS, 2)


@pytest.mark.parametrize("text", ["保", TEXT, TEXT * 50, "🔥"])
def test_the_values_of_a_text_have_unit_length(ngrams, text):
    buckets, values = features(text, ngrams.rarity)
    assert len(buckets) == len(values) > 0
    assert float(values @ values) == pytest.approx(1, abs=1e-4)


def test_an_empty_text_has_only_the_intercept(ngrams):
    buckets, values = features("", ngrams.rarity)
    assert len(buckets) == len(values) == 0
    assert list(ngrams.logits("")) == list(ngrams.intercepts)


def test_every_digit_counts_as_the_same_one():
    assert bucket_counts("年化12%") == bucket_counts("年化98%") != bucket_counts("年化x%")


def test_one_to_three_characters_make_a_gram():
    assert bucket_counts("保本保").total() == 3 + 2 + 1
    assert bucket_counts("保本").total() == 2 + 1
    assert max(bucket_counts("保本保").values()) == 2
