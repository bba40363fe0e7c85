import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.highlight import Outline, Piece, outlines, pieces, snippet
from screening.model import Evidence, PhotoBox

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 5.5), (0.0, 5.5))


def at(start, end, *boxes):
    return Evidence(signal="s", quote="", start=start, end=end, boxes=boxes)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ([], [("甲乙丙丁戊", ())]),
        ([at(1, 3)], [("甲", ()), ("乙丙", (0,)), ("丁戊", ())]),
        ([at(0, 5)], [("甲乙丙丁戊", (0,))]),
        ([at(0, 2), at(2, 4)], [("甲乙", (0,)), ("丙丁", (1,)), ("戊", ())]),
        (
            [at(0, 3), at(2, 5)],
            [("甲乙", (0,)), ("丙", (0, 1)), ("丁戊", (1,))],
        ),
        (
            [at(1, 4), at(2, 3)],
            [("甲", ()), ("乙", (0,)), ("丙", (0, 1)), ("丁", (0,)), ("戊", ())],
        ),
    ],
)
def test_text_is_cut_where_evidence_begins_and_ends(evidence, expected):
    assert pieces("甲乙丙丁戊", evidence) == tuple(Piece(*piece) for piece in expected)


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)
)
def test_whatever_overlaps_no_character_is_lost_and_each_is_marked_rightly(text, spans):
    evidence = [at(min(pair), max(pair)) for pair in spans]
    cut = pieces(text, evidence)
    assert "".join(piece.text for piece in cut) == text
    position = 0
    for piece in cut:
        for offset in range(position, position + len(piece.text)):
            covering = tuple(n for n, e in enumerate(evidence) if e.start <= offset < e.end)
            assert piece.evidence == covering
        position += len(piece.text)


def test_a_snippet_shows_the_first_evidence_on_one_line():
    text = "前" * 50 + "\n年化12%\n" + "后" * 50
    shown = snippet(text, [at(51, 56)], 20)
    assert "".join(piece.text for piece in shown.pieces) == "前前前前 年化12% 后后后后后后后后后"
    assert (shown.cut_before, shown.cut_after) == (True, True)
    assert [piece.text for piece in shown.pieces if piece.evidence] == ["年化12%"]


def test_a_short_text_is_its_own_snippet():
    shown = snippet("全场八折", [], 20)
    assert (shown.pieces, shown.cut_before, shown.cut_after) == ((Piece("全场八折"),), False, False)


def test_outlines_are_those_of_one_photo():
    here, there = PhotoBox(photo="a", box=SQUARE), PhotoBox(photo="b", box=SQUARE)
    assert outlines("a", [at(0, 1, there), at(1, 2, here, there)]) == (
        Outline("0,0 10,0 10,5.5 0,5.5", 1),
    )
