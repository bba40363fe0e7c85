"""Labelled pages of eight kinds: nearly every ad comes out as a block, with little beside it."""

import json

import pytest

from bench.blocks import FOLDER, measured, others_an_ad, recall, table

LABELS = json.loads((FOLDER / "labels.json").read_text("utf-8"))
LEAST_RECALL, MOST_OTHERS = 0.95, 3.0


@pytest.fixture(scope="module")
def cuts():
    return measured()


def test_the_labelled_pages_are_many_of_eight_kinds_and_in_both_encodings():
    kinds = {name.partition("-")[0] for name in LABELS}

    assert len(LABELS) >= 40
    assert len(kinds) == 8
    assert {label["encoding"] for label in LABELS.values()} == {"utf-8", "gb18030"}
    assert {path.stem for path in (FOLDER / "pages").glob("*.html")} == set(LABELS)


def test_nearly_every_ad_is_cut_out_and_little_else(cuts):
    assert recall(cuts) >= LEAST_RECALL, table(cuts)
    assert others_an_ad(cuts) <= MOST_OTHERS, table(cuts)


def test_no_kind_of_page_is_paid_for_by_the_others(cuts):
    for kind in {cut.kind for cut in cuts}:
        of_kind = [cut for cut in cuts if cut.kind == kind]
        assert recall(of_kind) >= 0.9, kind
        assert others_an_ad(of_kind) <= MOST_OTHERS, kind


def test_a_cut_that_takes_each_page_whole_would_be_found_out(tmp_path):
    """The measure itself: one block a page is no recall."""
    (tmp_path / "pages").mkdir()
    talk = "<p>今天镇上开了大会,讲的是冬天取暖和道路结冰的事情,大家都听得很认真。</p>" * 9
    page = f"<article>{talk}<p id=ad>张记豆腐坊每天现磨送货上门一斤三元</p></article>"
    (tmp_path / "pages" / "forum-a1.html").write_text(page, "utf-8")
    label = {"encoding": "utf-8", "written_last": False, "ads": ["#ad"]}
    (tmp_path / "labels.json").write_text(json.dumps({"forum-a1": label}))

    [cut] = measured(tmp_path)

    assert (cut.ads, cut.found, cut.others) == (1, 0, 1)
