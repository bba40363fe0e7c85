import numpy as np
import pytest

from bench.ocr.cameras import CONDITIONS
from bench.ocr.flyers import TRUTH, make_flyers
from bench.ocr.layouts import LAYOUTS, lay_out
from bench.ocr.letters import plain
from bench.ocr.sheets import DoesNotFit, Type
from bench.ocr.texts import words

LONG = "AB CD, " * 12 + "EF 12% GH"


@pytest.fixture
def texts(example):
    return [example(f"HEAD {number}, {LONG}", promised_return=True) for number in range(9)]


def test_photos_have_their_truth_and_the_first_do_not_hang_on_how_many_follow(
    tmp_path, texts, letters
):
    few = list(make_flyers(2, 0, (texts, [letters]), tmp_path))
    photo = (tmp_path / "001.jpg").read_bytes()
    more = list(make_flyers(3, 0, (texts, [letters]), tmp_path))
    assert more[:2] == few
    assert (tmp_path / "001.jpg").read_bytes() == photo
    assert [one.condition for one in more] == list(CONDITIONS)[:3]
    assert [TRUTH.validate_json(TRUTH.dump_json(one)) for one in more] == more


def test_another_seed_makes_other_photos(tmp_path, texts, letters):
    [one], [other] = (list(make_flyers(1, seed, (texts, [letters]), tmp_path)) for seed in (0, 1))
    assert one.phone != other.phone


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_prints_all_in_order_and_knows_each_letters_place(layout, example, letters):
    cut = words(example(LONG), np.random.default_rng(0))
    sheet = lay_out(layout, cut, Type(letters, letters), np.random.default_rng(0))
    printed = plain("".join(line.text for line in sheet.written))
    assert printed.startswith(plain(cut.headline + cut.body))
    assert printed.endswith(plain(cut.call))
    width, height = sheet.image.size
    for line in sheet.written:
        assert len(line.cells) == len(line.text)
        for left, top, right, bottom in line.cells:
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height


def test_ink_lies_in_the_cells_of_its_letters(example, letters):
    cut = words(example(LONG), np.random.default_rng(0))
    sheet = lay_out("two_columns", cut, Type(letters, letters), np.random.default_rng(0))
    pixels = np.asarray(sheet.image, int)
    paper = pixels[2, 2]
    for line in sheet.written:
        for letter, (left, top, right, bottom) in zip(line.text, line.cells, strict=True):
            inside = pixels[int(top) : int(bottom) + 1, int(left) : int(right) + 1]
            assert letter.isspace() or np.abs(inside - paper).max() > 60


def test_a_qr_code_is_printed_where_the_layout_has_one(example, letters):
    cut = words(example(LONG), np.random.default_rng(0))
    codes = {
        name: lay_out(name, cut, Type(letters, letters), np.random.default_rng(0)).code
        for name in LAYOUTS
    }
    assert cut.phone in codes.pop("qr_code")
    assert set(codes.values()) == {None}


def test_a_text_too_long_for_the_sheet_is_refused(example, letters):
    cut = words(example("AB CD, " * 900), np.random.default_rng(0))
    with pytest.raises(DoesNotFit):
        lay_out("two_columns", cut, Type(letters, letters), np.random.default_rng(0))
