"""When a sweep must not pass for a good one, and which page to look at."""

import pytest

from screening.source import Source
from screening.sweep_health import changed_page, judge
from screening.sweeps import Counts, Trouble

SOURCE = Source(name="town", start_urls=("http://t.example/",), expected_blocks=5)
GOOD = {"pages": 3, "blocks": 9, "finish": "finished"}

SWEEPS = {
    "a good one": (GOOD, Trouble.NONE, ""),
    "errors on the way": (GOOD | {"errors": 2}, Trouble.NONE, ""),
    "errors mostly": (GOOD | {"errors": 4}, Trouble.UNREACHABLE, "4 个出错,3 个读到"),
    "thin": (GOOD | {"blocks": 4}, Trouble.THIN, "4 个广告块,少于应有的 5 个"),
    "unreachable": ({"errors": 1, "finish": "finished"}, Trouble.UNREACHABLE, "一个页面也没有读到"),
    "forbidden": ({"forbidden": 1, "finish": "finished"}, Trouble.FORBIDDEN, "不允许访问"),
    "rules that could not be had": (
        {"errors": 1, "without_robots": 1, "finish": "finished"},
        Trouble.UNREACHABLE,
        "取不到 robots.txt",
    ),
    "out of time": (GOOD | {"finish": "closespider_timeout"}, Trouble.CUT_SHORT, "时间预算用完"),
    "out of bytes": (GOOD | {"finish": "megabytes"}, Trouble.CUT_SHORT, "流量预算用完"),
    "interrupted": (GOOD | {"finish": "shutdown"}, Trouble.CUT_SHORT, "被中断"),
    "never run": (GOOD | {"finish": ""}, Trouble.CUT_SHORT, "没有运行"),
    "intake full": (GOOD | {"refused": "满"}, Trouble.STOPPED, "被中止:满"),
    "a crash": (GOOD | {"crashes": 1}, Trouble.CRASHED, "出错 1 次"),
}


@pytest.mark.parametrize(("counts", "trouble", "sentence"), SWEEPS.values(), ids=SWEEPS)
def test_a_sweep_is_worth_a_look_or_not(counts, trouble, sentence):
    found, told = judge(SOURCE, Counts(**counts), [])

    assert found is trouble
    assert sentence in told
    assert bool(told) == bool(trouble)


@pytest.mark.parametrize(
    ("history", "trouble"),
    [
        ([20, 20, 20], Trouble.THIN),
        ([20, 20], Trouble.NONE),
        ([18, 18, 18], Trouble.NONE),
        ([9, 20, 9, 20, 9], Trouble.NONE),
    ],
    ids=["half is gone", "too short a past", "just half", "it varies"],
)
def test_a_yield_is_held_against_the_sources_own_past(history, trouble):
    assert judge(SOURCE, Counts(**GOOD), history)[0] is trouble


def test_a_source_that_gives_little_is_not_judged_by_it():
    source = SOURCE.model_copy(update={"expected_blocks": 0})

    assert judge(source, Counts(**GOOD | {"blocks": 1}), [3, 3, 3])[0] is Trouble.NONE


def test_the_page_to_look_at_is_the_one_that_lost_most():
    assert changed_page(SOURCE, Counts()) == "http://t.example/"
    assert changed_page(SOURCE, Counts(shrunk=("http://t.example/2", 9, 0))) == "http://t.example/2"
