import numpy as np
import pytest

from bench.ocr.letters import plain
from bench.ocr.texts import parted, slogan, usable, words, wrapped

LONG = "金谷养老公寓，存五万住一年。月息１．５％稳拿，名额只剩9：30前登记的二十位，到期本金全退"


@pytest.mark.parametrize("seed", range(5))
def test_nothing_of_a_text_is_lost_on_its_sheet(example, seed):
    cut = words(example(LONG), np.random.default_rng(seed))
    column, rest = slogan(cut.body)
    assert plain(cut.headline + column + rest) == plain(LONG)


def test_the_call_shows_the_phone_number_and_no_network_was_given_it(example):
    cut = words(example(LONG), np.random.default_rng(0))
    assert plain(cut.call).endswith(cut.phone)
    assert cut.phone.startswith("154")
    assert len(cut.phone) == 11


@pytest.mark.parametrize("text", ["投入29800元即可", "下午9：30开始讲", "月息1.5%起步"])
def test_a_figure_is_never_cut(text):
    for longest in range(1, len(text)):
        first, rest = parted(text, longest)
        assert first + rest == text
        assert not (first[-1:].isdigit() and rest[:1].isdigit())


def test_lines_are_no_wider_than_asked_and_none_begins_with_a_stop(letters):
    text = "AAAAAA，BBB CC。DDDD，EE"
    lines = wrapped(text, letters, 20, 110)
    assert "".join(lines) == text
    assert len(lines) > 1
    assert all(letters.width(line, 20) <= 110 for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_texts_that_a_face_cannot_show_or_nobody_would_print_are_left_out(example, letters):
    shown = "A" * 60
    assert [one.text for one in usable([example(shown)], [letters])] == [shown]
    for text, channel in ((shown + "囍", "flyer"), (shown + "[AA]", "flyer"), (shown, "chat")):
        assert usable([example(text, channel=channel)], [letters]) == []
