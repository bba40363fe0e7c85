"""What is promised, in simple percent a year: the table in returns.jsonl, and how it is found."""

import json
from pathlib import Path

import pytest

from classifier.numerals import number
from classifier.returns import find_returns
from classifier.text import clean

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("returns.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_text_promises_what_the_table_says(case):
    found = [
        {
            "low": one.annual_low,
            "high": one.annual_high,
            "term_months": one.term_months,
            "claim": one.claim,
        }
        for one in find_returns(clean(case["text"]).text)
    ]

    assert found == case["returns"]


def test_the_table_holds_each_text_once():
    texts = [case["text"] for case in CASES]

    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("年化12%。保本的是另一款", "stated"),
        ("预期年化8%。年化12%", "stated"),
        ("年化12%,过往业绩不代表未来表现", "stated"),
        ("缴纳保证金,年化12%", "stated"),
    ],
)
def test_a_claim_is_read_in_its_own_place(text, claim):
    assert find_returns(clean(text).text)[-1].claim == claim


def test_several_returns_come_in_the_order_of_the_text():
    text = clean("三年期5.00%、五年期5.41%").text

    assert [text[one.start : one.end] for one in find_returns(text)] == [
        "三年期5.00%",
        "五年期5.41%",
    ]


def test_a_name_and_its_figure_on_two_lines_are_one_return():
    text = clean("项目期限:一年\n年化收益率\n12%\n电话咨询").text

    [found] = find_returns(text)

    assert text[found.start : found.end] == "年化收益率\n12%"


def test_a_return_is_quoted_with_the_words_that_make_it_one():
    text = clean("投资者每年固定分红15%,随时可退").text

    [found] = find_returns(text)

    assert text[found.start : found.end] == "每年固定分红15%"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("12. 5", 12.5),
        ("12,5", 12.5),
        ("1万2", 12000),
        ("1万二百", 10200),
        ("一万零八百", 10800),
        ("两千五", 2500),
        ("壹佰", 100),
        ("贰拾叁", 23),
        ("廿", 20),
        ("半", 0.5),
        ("九点六", 9.6),
        ("十二", 12),
    ],
)
def test_a_number_is_read_as_people_write_it(text, value):
    assert number(text) == value


@pytest.mark.parametrize("figure", ["1" * 19, "一" * 40, "1,111," * 10])
def test_a_run_of_digits_is_no_return(figure):
    assert find_returns(clean(f"卡号{figure}").text) == []
