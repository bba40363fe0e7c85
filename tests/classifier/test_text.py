"""Cleaning undoes disguises, and every cleaned character knows where it came from."""

import pytest

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
