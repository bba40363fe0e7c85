"""Noise is seeded, survives any text, changes something, and much of it is undone by cleaning."""

import itertools
import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.text import clean
from training.augment import NOISES, noisy
from training.noise.evasions import (
    LOOKALIKES,
    PARTS,
    disguise_words,
    hide_marks,
    put_separators,
    split_characters,
    write_initials,
    write_pinyin,
)
from training.noise.homophones import SAME_SOUND, write_homophones
from training.noise.layout import cut_off, drop_punctuation, repeat, space_words
from training.noise.masks import (
    WHOLE_NAME,
    change_digits,
    drop_digits,
    mask_names,
    mask_numbers,
    mask_phone_numbers,
    mask_words,
)
from training.noise.recognition import SHAPES, drop_percent_signs, misread_characters
from training.noise.scripts import change_case, widen, write_traditional

TEXT = "【锦泰财富】三个月年化收益12%,保本保息\n扬州市VIP加微信13800001111"
PROMISE = "锦泰年化收益高保本保息"
ANY_TEXT = st.text(
    st.one_of(
        st.characters(), st.sampled_from("年化收益1２%保本微信公司【】市gptouzi\n \ud800❤亻言")
    )
)

every_noise = pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.__name__)


def results(noise, text, seeds=40):
    return {noise(text, Random(seed)) for seed in range(seeds)}


@every_noise
def test_each_noise_changes_the_text_for_some_seed(noise):
    assert results(noise, TEXT) - {TEXT}


@every_noise
@settings(max_examples=40, deadline=None)
@given(text=ANY_TEXT, seed=st.integers(0, 1000))
def test_any_text_survives_the_same_way_each_time(noise, text, seed):
    noised = noise(text, Random(seed))

    assert isinstance(noised, str)
    assert noised == noise(text, Random(seed))


@every_noise
@settings(max_examples=40, deadline=None)
@given(text=ANY_TEXT, seed=st.integers(0, 1000))
def test_cleaning_a_noised_text_keeps_its_offsets(noise, text, seed):
    noised = noise(text, Random(seed))
    cleaned = clean(noised)

    assert len(cleaned.starts) == len(cleaned.ends) == len(cleaned.text)
    assert list(cleaned.starts) == sorted(cleaned.starts)
    assert all(
        0 <= start < end <= len(noised)
        for start, end in zip(cleaned.starts, cleaned.ends, strict=True)
    )


def test_about_half_of_the_texts_stay_as_they_are():
    kept = sum(noisy(TEXT, Random(seed)) == TEXT for seed in range(400))

    assert 180 < kept < 260


@given(text=ANY_TEXT, seed=st.integers(0, 1000))
@settings(deadline=None)
def test_a_text_never_becomes_empty(text, seed):
    assert noisy(text, Random(seed)).strip() or not text.strip()


@pytest.mark.parametrize(
    "noise",
    [put_separators, widen, write_traditional, change_case, hide_marks, space_words],
    ids=lambda noise: noise.__name__,
)
def test_cleaning_undoes_what_can_be_undone(noise):
    # A comma between characters may be a list: 东、南、西、北.
    noised = [one for one in results(noise, PROMISE) if not {"、", ","} & set(one)]

    assert noised
    assert all(clean(one).text.startswith(PROMISE) for one in noised)


@pytest.mark.parametrize(
    ("noise", "least"),
    [(disguise_words, 0.5), (split_characters, 0.9), (write_pinyin, 0.4)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_cleaning_undoes_many_disguises_of_a_word(noise, least):
    found = [noise("我要投资", Random(seed)) for seed in range(200)]
    disguised = [one for one in found if one != "我要投资"]

    undone = sum(clean(one).text == "我要投资" for one in disguised)

    assert undone > least * len(disguised)


def test_recognisers_confuse_at_least_two_hundred_pairs_and_no_character_with_itself():
    groups = SHAPES.split()
    pairs = {frozenset(pair) for group in groups for pair in itertools.combinations(group, 2)}

    assert len(pairs) >= 200
    assert all(len(set(group)) == len(group) > 1 for group in groups)


def test_there_are_many_disguises():
    assert sum(map(len, LOOKALIKES.values())) >= 250
    assert len(PARTS) >= 80
    assert all(one not in others for one, others in SAME_SOUND.items())


@pytest.mark.parametrize(
    ("noise", "text", "expected"),
    [
        (drop_percent_signs, "年化12%或8％", "年化12或8"),
        (mask_numbers, "年化12.5%", "年化xx.x%"),
        (mask_numbers, "年化12.5%", "年化[数字]%"),
        (mask_numbers, "年化12.5%", "年化{n}%"),
        (mask_phone_numbers, "年化12%,电话13800001111", "年化12%,电话138****1111"),
        (mask_phone_numbers, "年化12%,电话13800001111", "年化12%,电话[电话]"),
        (mask_names, "【锦泰】华信公司在南通市", "【某】某公司在某市"),
        (mask_names, "Hengtai公司", "XX公司"),
        (drop_digits, "年化12.5%", "年化%"),
        (drop_punctuation, "年化12.5%,保本!", "年化125保本"),
        (drop_punctuation, "年化12.5%,保本!", "年化12.5% 保本 "),
        (space_words, "保本,年化8%", "保 本 , 年 化 8 % "),
        (repeat, "保本", "保本\n保本"),
        (misread_characters, "本息", "木息"),
        (misread_characters, "10", "lO"),
        (disguise_words, "加微信", "加薇信"),
        (split_characters, "微信", "微亻言"),
        (write_pinyin, "投资", "touzi"),
        (write_pinyin, "投资", "tou资"),
        (write_initials, "炒股票", "炒gp"),
        (write_homophones, "投资", "头资"),
        (write_homophones, "我要投资", "我要投滋"),
        (hide_marks, "保本", "保\u200b本"),
        (put_separators, "保本", "保❤本❤"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_noise_takes_the_shapes_it_has_in_the_street(noise, text, expected):
    assert expected in results(noise, text, seeds=3000)


def test_changed_digits_keep_their_number_and_leave_words_alone():
    changed = change_digits("年化12.5%,05号", Random(1))

    assert re.fullmatch(r"年化[1-9]\d\.[1-9]%,0\d号", changed)


def test_telephone_masks_leave_other_figures_alone():
    assert all(
        one.startswith("年化12%") for one in results(mask_phone_numbers, "年化12%1380000111")
    )


def test_a_text_is_cut_at_its_end_or_start_and_keeps_most_of_itself():
    for cut in results(cut_off, PROMISE * 10):
        bare = cut.strip("….")
        assert bare in PROMISE * 10
        assert len(bare) > len(PROMISE) * 6


def test_only_one_line_of_a_long_text_is_repeated():
    long = "\n".join(["保本" * 50] * 9)

    assert len(repeat(long, Random(0))) == len(long) + 101


def test_a_few_words_go_under_one_mark():
    masked = mask_words("商铺托管十年包租每年返租期满原价回购" * 5, Random(1))

    assert any(mark in masked for mark in WHOLE_NAME)
    assert "返租" in masked
