"""Quotes are followed through noise to where they stand in the cleaned text."""

from random import Random

import pytest

from classifier.labels import SIGNALS_READ
from classifier.text import clean
from training.augment import NOISES
from training.dataset import Example, Quote
from training.evidence import marks

TEXT = "诚邀加盟康养项目,年化收益12%,到期返还本金"
QUOTES = (Quote("年化收益12%", "rate_of_return"), Quote("到期返还本金", "principal_guarantee"))


@pytest.fixture
def example():
    return Example(
        "x-1",
        "x",
        TEXT,
        "illegal_fundraising",
        True,
        True,
        "guaranteed",
        QUOTES,
        "p2p",
        "sms",
        2016,
    )


def marked(example, text):
    cleaned = clean(text).text
    return [
        (cleaned[start:end], SIGNALS_READ[signal]) for start, end, signal in marks(example, text)
    ]


def test_without_noise_the_marks_are_the_quotes(example):
    assert marked(example, TEXT) == [
        ("年化收益12%", "rate_of_return"),
        ("到期返还本金", "principal_guarantee"),
    ]


@pytest.mark.parametrize(
    ("noised", "rate"),
    [
        ("诚邀加盟康养项目,年化收益xx%,到期返还本金", "年化收益xx%"),
        ("诚邀加盟康养项目,年 化 收 益 1 2 %,到期返还本金", "年化收益12%"),
        ("城邀加盟康养页目,午化收盖12,到期返还本金", "午化收盖12"),
    ],
)
def test_marks_follow_a_quote_through_noise(example, noised, rate):
    assert (rate, "rate_of_return") in marked(example, noised)


def test_a_quote_that_noise_has_eaten_leaves_no_mark(example):
    assert marked(example, "诚邀加盟康养项目,到期返还本金") == [
        ("到期返还本金", "principal_guarantee")
    ]


@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.__name__)
def test_marks_lie_within_the_text_under_every_noise(example, noise):
    noised = noise(TEXT, Random(0))

    length = len(clean(noised).text)
    assert all(0 <= start < end <= length for start, end, _ in marks(example, noised))
