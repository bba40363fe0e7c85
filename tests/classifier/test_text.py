"""Cleaning undoes disguises, and every cleaned character knows where it came from."""

import pytest

from classifier.lookalikes import STAND_INS, WORDS
from classifier.split_characters import BOUND, ORDINARY
from classifier.text import clean, sentences

CASES = [
    ("年化１２％", "年化12%"),
    ("保*本 保💰息", "保本保息"),
    ("高 息 好 比 毒 蘑 菇", "高息好比毒蘑菇"),
    ("月 息 2 分", "月息2分"),
    ("錢放銀行", "钱放银行"),
    ("加薇信或徽信", "加微信或微信"),
    ("保夲収益", "保本收益"),
    ("年nian化16", "年化16"),
    ("零风xian", "零风险"),
    ("保\u200b本\ufeff", "保本"),
    ("每月①①00", "每月1100"),
    ("投 １ ０ 万", "投10万"),
    ("3OOO点", "3000点"),
    ("O2O平台", "o2o平台"),
    ("电话138-0000", "电话138-0000"),
    ("1.5%", "1.5%"),
    ("月利一~二分", "月利一至二分"),
    ("第一行\r\n第二行", "第一行\n\n第二行"),
    ("", ""),
    ("🔥", "🔥"),
    ("亻呆本、禾刂自心、王里财", "保本、利息、理财"),
    ("扌殳 资", "投资"),
    ("touzi、投zi、tou资、投tou资zi", "投资、投资、投资、投资"),
    ("baobenbaoxi", "保本保息"),
    ("炒gp加wx,bb保息", "炒股票加微信,保本保息"),
    ("年划收益12℅", "年化收益12%"),
    ("理材产品,头资理财", "理财产品,投资理财"),
    ("保本🔥12%🔥,保息", "保本12%🔥,保息"),
    ("加薇❤abc,收益≥5%,年化○○%", "加微信abc,收益≥5%,年化○○%"),
    ("保丨本丶保息", "保本保息"),
    ("🅦🅧❶❸❽", "wx138"),
    ("➕薇亻言", "加微信"),
    ("保本 ， 年化 8 % ， 随存随取", "保本,年化8%,随存随取"),
    ("500元/月", "500元/月"),
    ("年化xx . x % - xx . x %", "年化xx.x%-xx.x%"),
    ("138 - 0000", "138-0000"),
    ("月/息/高", "月息高"),
    ("i9OO元", "i900元"),
    ("卡尔·马克思", "卡尔马克思"),
    ("保本\ud800保息", "保本保息"),
]


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_a_disguise_is_undone(given, expected):
    assert clean(given).text == expected


def test_a_cleaned_stretch_is_found_in_the_original():
    given = "老客户:保 * 本,加薇信"
    cleaned = clean(given)
    at = cleaned.text.index("保本")

    start, end = cleaned.original(at, at + 2)

    assert given[start:end] == "保 * 本"


def test_a_word_that_shrank_covers_all_of_its_disguise():
    given = "零风xian投资"
    cleaned = clean(given)

    start, end = cleaned.original(0, 3)

    assert given[start:end] == "零风xian"


def test_an_original_stretch_is_found_in_the_cleaned_text():
    given = "本店 保 * 本"
    cleaned = clean(given)
    at = given.index("保")

    start, end = cleaned.cleaned(at, len(given))

    assert cleaned.text[start:end] == "保本"


def test_an_empty_stretch_has_no_original():
    with pytest.raises(ValueError, match="no stretch"):
        clean("保本").original(1, 1)


@pytest.mark.parametrize("given", [given for given, _ in CASES])
def test_offsets_rise_and_stay_inside_the_text(given):
    cleaned = clean(given)

    assert len(cleaned.starts) == len(cleaned.ends) == len(cleaned.text)
    assert list(cleaned.starts) == sorted(cleaned.starts)
    assert all(
        0 <= start < end <= len(given)
        for start, end in zip(cleaned.starts, cleaned.ends, strict=True)
    )


def test_sentences_end_with_their_marks_and_lines():
    text = clean("保本。真的!\n加微信").text

    assert [text[start:end] for start, end in sentences(text)] == ["保本。", "真的!\n", "加微信"]


def test_blank_lines_are_no_sentences():
    assert sentences("\n \n") == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [(one, word) for word, found in STAND_INS.items() for one in found.split()],
)
def test_every_stand_in_is_undone(given, expected):
    assert clean(given).text == expected


@pytest.mark.parametrize("entry", BOUND.split())
def test_every_split_into_parts_that_never_stand_alone_is_undone(entry):
    assert clean(entry[1:]).text == entry[0]


def test_no_split_has_two_readings():
    splits = [entry[1:] for entry in (BOUND + ORDINARY).split()]

    assert len(splits) == len(set(splits)) >= 80


def test_no_disguise_is_shorter_than_its_word_or_two_words():
    entries = [one for found in STAND_INS.values() for one in found.split()]

    assert len(entries) == len(set(entries)) >= 250
    assert all(len(disguise) >= len(word) for disguise, word in WORDS.items())
