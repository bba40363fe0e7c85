"""Photos that overlap: what is one line seen twice, and what only looks like it."""

import pytest

from screening.overlap import carried, overlap

TOP = ["晋丰养老公寓", "会员招募中", "年化收益12%", "6%", "8%"]


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ("年化收益12%,按月返利", "年化收益12%，按月返利"),
        ("晋丰养老公寓诚邀您的父母加入", "晋丰养老公寓城邀您的父母加入"),
        ("存入五万元每年返利六", "存入五万元每年返利六千元,到期还本"),
        ("每年返利六千元,到期还本", "存入五万元每年返利六千元,到期还本"),
    ],
    ids=["another comma", "a character misread", "cut off at its end", "cut off at its beginning"],
)
def test_one_line_read_twice_is_one_line(line, again):
    assert overlap([line], [again]) == {0: 0}
    assert overlap([again], [line]) == {0: 0}


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("年化收益12%,按月返利", "年化收益13%,按月返利"),
        ("年化收益1.2%,按月返利", "年化收益12%,按月返利"),
        ("咨询电话13900001111", "咨询电话13900002222"),
        ("晋丰养老公寓诚邀加入", "晋丰大酒店今日开业"),
        ("一期认购即享收益分红", "二期认购即享收益分红"),
        ("6%", "6%"),
    ],
)
def test_lines_that_only_look_alike_are_two(line, other):
    assert overlap([line], [other]) == {}


def test_short_lines_go_with_the_lines_beside_them():
    assert overlap(TOP, ["年化收益12%", "6%", "8%", "10%"]) == {0: 2, 1: 3, 2: 4}


def test_a_line_beside_one_that_both_show_may_be_read_worse():
    top, again = ["晋丰养老公寓", "名额有限先到先得"], ["晋丰养老公寓", "名额有眼先到先得"]
    assert overlap(top, again) == {0: 0, 1: 1}
    assert overlap(top[1:], again[1:]) == {}


def test_a_line_is_found_again_once_a_photo():
    assert overlap(["年化收益12%"], ["年化收益12%", "年化收益12%"]) == {0: 0}


def test_scans_of_many_pages_are_compared_without_a_square_of_their_lines():
    lines = [
        f"第{number}号分店地址东关街{number}号,预约电话1390000{number:04d}"
        for number in range(2000)
    ]
    assert overlap(lines, lines[1990:]) == {place: 1990 + place for place in range(10)}


@pytest.mark.parametrize(
    ("place", "line", "other", "there"),
    [
        (4, "年化收益12%", "年化收益12%", 4),
        (4, "年化收益12%", "诚邀,年化收益12%", 7),
        (7, "诚邀,年化收益12%", "化收益12%", 3),
        (3, "年化收益12%", "年化牧益12%", 3),
        (7, "年化收益12%", "年化收益", 4),
    ],
)
def test_a_place_in_a_line_is_found_in_its_other_reading(place, line, other, there):
    assert carried(place, line, other) == there
