"""Reference lines hold for their days, and a file with a mistake is refused by name."""

from datetime import date

import pytest

from screening.reference_lines import BadReferenceLines, exceeded, load_reference_lines
from screening.settings import DEFAULT_REFERENCE_LINES

ENTRY = "- {id: a, name: 甲, percent: 6, from: 2020-01-01, source: 出处, note: 说明}\n"
LPR = ENTRY.replace("id: a", "id: lpr").replace(
    "percent: 6, from: 2020-01-01", "lpr: 3.1, from: 2020-01-01, to: 2020-06-30"
)


@pytest.fixture
def load(tmp_path):
    def write_and_load(text):
        path = tmp_path / "lines.yml"
        path.write_text(text, encoding="utf-8")
        return load_reference_lines(path)

    return write_and_load


@pytest.fixture(scope="module")
def shipped():
    return load_reference_lines(DEFAULT_REFERENCE_LINES)


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2019, 8, 20), 17.0),
        (date(2020, 8, 20), 15.4),
        (date(2022, 8, 21), 14.8),
        (date(2022, 8, 22), 14.6),
        (date(2024, 10, 20), 13.4),
        (date(2024, 10, 21), 12.4),
        (date(2026, 11, 24), 12.0),
    ],
)
def test_four_times_the_lpr_is_that_of_the_day(shipped, day, percent):
    assert [line.percent for line in shipped.lines_at(day) if line.lpr is not None] == [percent]


def test_the_lpr_is_called_a_lending_line_only_since_courts_use_it(shipped):
    before, since = (
        next(line for line in shipped.lines_at(day) if line.lpr is not None)
        for day in (date(2020, 8, 19), date(2020, 8, 20))
    )

    assert "司法" not in before.note
    assert "借贷司法保护上限" in since.note


def test_every_lending_line_says_that_it_is_no_standard_of_guilt(shipped):
    assert all("非认定标准" in line.note for line in shipped.lines if line.lpr is not None)


def test_no_line_holds_before_it_was_told(shipped):
    assert shipped.lines_at(date(2018, 6, 13)) == ()


@pytest.mark.parametrize(
    ("annual_percent", "expected"),
    [
        (6, []),
        (6.1, ["warning_6"]),
        (10, ["warning_8"]),
        (12, ["warning_10"]),
        (12.01, ["lpr_x4", "warning_10"]),
    ],
)
def test_of_the_lines_under_one_name_only_the_highest_is_told(shipped, annual_percent, expected):
    lines = shipped.lines_at(date(2026, 11, 24))

    assert [line.id for line in exceeded(annual_percent, lines)] == expected


def test_a_line_holds_on_its_first_and_last_day(load):
    lines = load(LPR)

    held = [
        bool(lines.lines_at(day))
        for day in (date(2019, 12, 31), date(2020, 1, 1), date(2020, 6, 30), date(2020, 7, 1))
    ]

    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (ENTRY.replace("source: 出处, ", ""), r"entry 1 \(a\): source"),
        (ENTRY.replace("出处", "''"), r"entry 1 \(a\): source"),
        (ENTRY.replace("percent", "per_cent"), r"entry 1 \(a\)"),
        (ENTRY.replace("note", "colour: red, note"), r"entry 1 \(a\): colour"),
        (ENTRY.replace("percent: 6, ", ""), "either percent or lpr"),
        (ENTRY.replace("percent: 6", "percent: 6, lpr: 3"), "either percent or lpr"),
        (ENTRY.replace("percent: 6", "percent: -6"), r"entry 1 \(a\): percent"),
        (LPR.replace("2020-06-30", "2019-06-30"), "to lies before from"),
        (ENTRY.replace("2020-01-01", "soon"), r"entry 1 \(a\): from"),
        (ENTRY + ENTRY.replace("2020-01-01", "2021-01-01"), "entry a from 2020-01-01 still holds"),
        (LPR + LPR.replace("2020-01-01", "2020-06-30"), "entry lpr from 2020-01-01 still holds"),
        (LPR + "- 12\n", r"entry 2 \(None\)"),
        ("a: b\n", "must be a list"),
        ("- {\n", "not a readable YAML file"),
    ],
)
def test_a_mistake_is_refused_by_name(load, text, problem):
    with pytest.raises(BadReferenceLines, match=problem):
        load(text)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(BadReferenceLines, match="not a readable"):
        load_reference_lines(tmp_path / "none.yml")
