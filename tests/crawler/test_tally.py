"""The table that ends a sweep."""

from datetime import UTC, datetime

from crawler.table import table
from crawler.tally import Tally
from screening.source import Source
from screening.source_registry import new_sweep
from screening.sweeps import Counts

AT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def swept(name, counts, problem=""):
    source = Source(name=name, start_urls=("http://t.example/",), expected_blocks=5)
    sweep = new_sweep(source, "", AT)
    return sweep.model_copy(update={"counts": counts, "problem": problem})


def test_the_table_lines_up_under_chinese_names_and_ends_with_what_went_wrong():
    tally = Tally(pages=12, blocks=3, new=2, seen_before=1, forbidden=1, without_robots=1)
    tally.count_error("http://t.example/x: 404")

    lines = table(
        [
            swept("town", tally.counts(), "只找到 3 个广告块,少于应有的 5 个"),
            swept("朔风", Counts(pages=3, blocks=9)),
        ]
    ).splitlines()

    assert lines == [
        "source  pages  blocks  new  seen before  images  errors  seconds",
        "town       12       3    2            1       0       1      0.0",
        "朔风        3       9    0            0       0       0      0.0",
        "town: 1 left alone, forbidden by robots.txt",
        "town: 1 left alone, robots.txt could not be had",
        "town: http://t.example/x: 404",
        "town: FAILED, 只找到 3 个广告块,少于应有的 5 个",
    ]


def test_an_attempt_goes_on_counting_where_the_last_was_cut_off():
    tally = Tally(pages=3, finish="shutdown", refused="满")
    tally.count_error("http://t.example/x: 404")

    going_on = Tally.going_on(tally.counts())
    going_on.count_error("http://t.example/y: 404")

    assert (going_on.pages, going_on.finish, going_on.refused) == (3, "", "")
    assert len(going_on.first_errors) == going_on.errors == 2
