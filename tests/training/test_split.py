import pytest

from training.dataset import Example
from training.split import DEV, TEST, near_duplicates, split


def example(number, text, batch="street"):
    return Example(
        id=str(number),
        batch=batch,
        text=text,
        kind="not_ad",
        promised_return=False,
        fundraising=False,
        return_claim="none",
        quotes=(),
        scheme="none",
        channel="web",
        year=2020,
    )


def test_a_batch_not_held_out_teaches():
    rows = [example(1, "a"), example(2, "b", DEV[0]), example(3, "c", TEST[0])]
    parts = split(rows)
    assert parts.train == (rows[0],)
    assert parts.dev == (rows[1],)
    assert parts.test == (rows[2],)


@pytest.mark.parametrize(
    "other",
    [
        "年化收益12%，保本保息，到期返还本金",
        "年化收益１２％！保本保息！到期返还本金",
        "年化收益12%，保本保息，到期返还本金哦",
    ],
)
def test_texts_that_differ_by_spelling_are_near_duplicates(other):
    rows = [example(1, "年化收益12%，保本保息，到期返还本金"), example(2, other)]
    [(first, second, index)] = near_duplicates(rows)
    assert (first.id, second.id) == ("1", "2")
    assert index >= 0.6


def test_texts_that_say_other_things_are_not_near_duplicates():
    rows = [
        example(1, "年化收益12%，保本保息"),
        example(2, "老火锅店新店开业，啤酒买一送一"),
        example(3, "🔥"),
        example(4, "🔥"),
    ]
    assert list(near_duplicates(rows)) == []


def test_how_alike_is_too_alike_can_be_chosen():
    rows = [example(1, "甲乙丙丁"), example(2, "甲乙丙戊")]
    assert list(near_duplicates(rows)) == []
    [(_, _, index)] = near_duplicates(rows, alike=0.5)
    assert index == 0.5
