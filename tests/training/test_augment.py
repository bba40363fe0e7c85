"""Noise is seeded, changes something, and most of it is undone by cleaning."""

from random import Random

import pytest

from classifier.text import clean
from training.augment import (
    NOISES,
    drop_percent_signs,
    noisy,
    put_separators,
    widen,
    write_traditional,
)

TEXT = "锦泰财富三个月年化收益12%,保本保息\n加微信13800001111"


@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.__name__)
def test_the_same_seed_gives_the_same_noise(noise):
    assert noise(TEXT, Random(3)) == noise(TEXT, Random(3))


@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.__name__)
def test_each_noise_changes_the_text_for_some_seed(noise):
    assert any(noise(TEXT, Random(seed)) != TEXT for seed in range(20))


def test_about_half_of_the_texts_stay_as_they_are():
    kept = sum(noisy(TEXT, Random(seed)) == TEXT for seed in range(200))

    assert 80 < kept < 130


@pytest.mark.parametrize(
    "noise", [put_separators, widen, write_traditional], ids=lambda n: n.__name__
)
def test_cleaning_undoes_what_evaders_do(noise):
    text = "锦泰财富年化收益高保本保息"

    assert clean(noise(text, Random(1))).text == text


def test_percent_signs_go_in_both_widths():
    assert drop_percent_signs("年化12%或8％", Random(0)) == "年化12或8"
