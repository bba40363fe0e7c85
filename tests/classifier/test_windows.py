"""Windows hold every character of a text, and no more tokens than allowed."""

import pytest

from classifier.windows import windows

TEXTS = [
    "短句。",
    "第一句话。第二句话。第三句话。第四句话。",
    "没有任何标点的一整段话" * 5,
    "逗号,分开,的,很,长,的,一,句,话",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_character_is_read_in_some_window(text):
    read = {at for start, end in windows(text, len, 10) for at in range(start, end)}

    assert read == set(range(len(text)))


@pytest.mark.parametrize("text", TEXTS)
def test_no_window_is_over_the_limit(text):
    assert all(end - start <= 10 for start, end in windows(text, len, 10))


def test_a_text_that_fits_is_one_window():
    assert windows("短句。", len, 10) == [(0, 3)]


def test_the_next_window_starts_with_the_last_sentence_of_the_one_before():
    text = "一二三。四五。六七。"

    found = [text[start:end] for start, end in windows(text, len, 7)]

    assert found == ["一二三。四五。", "四五。六七。"]
