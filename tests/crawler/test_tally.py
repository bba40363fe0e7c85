"""When a sweep must not pass for a good one, and the table that says so."""

import pytest

from crawler.table import table
from crawler.tally import Tally, problem
from screening.source import Source

SOURCE = Source(name="town", start_urls=("http://t.example/",), expected_blocks=5)

SWEEPS = {
    "a good one": (Tally(pages=3, blocks=5, finish="finished"), ""),
    "errors on the way": (Tally(pages=3, blocks=9, errors=2, finish="finished"), ""),
    "thin": (Tally(pages=3, blocks=4, finish="finished"), "thin: 4 blocks"),
    "unreachable": (Tally(errors=1, finish="finished"), "could not be reached"),
    "forbidden": (Tally(forbidden=1, finish="finished"), "forbidden by robots.txt"),
    "rules that could not be had": (
        Tally(errors=1, without_robots=1, finish="finished"),
        "could not be reached: robots.txt could not be had",
    ),
    "a neighbour's rules that could not be had": (
        Tally(pages=3, blocks=5, errors=1, without_robots=1, finish="finished"),
        "",
    ),
    "out of time": (
        Tally(pages=3, blocks=9, finish="closespider_timeout"),
        "cut short: closespider_timeout",
    ),
    "interrupted": (Tally(pages=3, blocks=9, finish="shutdown"), "cut short: shutdown"),
    "intake full": (Tally(pages=3, blocks=9, refused="满", finish="refused"), "stopped: 满"),
    "a crash": (Tally(pages=3, blocks=9, crashes=1, finish="finished"), "1 failures"),
}


@pytest.mark.parametrize(("tally", "complaint"), SWEEPS.values(), ids=SWEEPS)
def test_a_sweep_is_worth_a_look_or_not(tally, complaint):
    found = problem(SOURCE, tally)

    assert found.startswith(complaint)
    assert bool(found) == bool(complaint)


def test_the_table_lines_up_under_chinese_names_and_ends_with_what_went_wrong():
    tally = Tally(
        pages=12, blocks=3, new=2, seen_before=1, forbidden=1, without_robots=1, finish="finished"
    )
    tally.count_error("http://t.example/x: 404")
    other = SOURCE.model_copy(update={"name": "朔风"})

    lines = table([(SOURCE, tally), (other, Tally(3, 9, finish="finished"))]).splitlines()

    assert lines == [
        "source  pages  blocks  new  seen before  images  errors  seconds",
        "town       12       3    2            1       0       1      0.0",
        "朔风        3       9    0            0       0       0      0.0",
        "town: 1 left alone, forbidden by robots.txt",
        "town: 1 left alone, robots.txt could not be had",
        "town: http://t.example/x: 404",
        "town: FAILED, thin: 3 blocks where at least 5 were expected",
    ]
