"""What the command makes of its arguments, before it fetches anything."""

import pytest

from crawler.__main__ import NothingToSweep, chosen, main
from crawler.sweep import scrapy_settings
from screening.settings import Settings
from screening.source import Source


def source(name, **fields):
    return Source(name=name, start_urls=("http://t.example/",), expected_blocks=1, **fields)


TOWN, CITY, DEMO = source("town"), source("city"), source("demo", only_when_named=True)
REGISTERED = {"town": TOWN, "city": CITY, "demo": DEMO}


def test_named_sources_are_swept_in_the_order_named():
    assert chosen(["demo", "town"], REGISTERED) == [DEMO, TOWN]


def test_without_names_all_are_swept_but_those_that_must_be_named():
    assert chosen([], REGISTERED) == [TOWN, CITY]


def test_an_unknown_name_is_answered_with_those_that_are_known():
    with pytest.raises(NothingToSweep, match="no source vilage; registered: town, city, demo"):
        chosen(["vilage", "town"], REGISTERED)


def test_without_any_source_it_says_how_to_make_one():
    with pytest.raises(NothingToSweep, match=r"copy .*_template\.yml"):
        chosen([], {"demo": DEMO})


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere"], "no source nowhere; registered: demo"),
        ([], "no source is registered yet"),
        (["--url", "ftp://t.example/"], "应以 http:// 或 https:// 开头"),
        (["--url", "http://t.example/", "--region", "1406"], "6 位数字"),
        (["--url", "http://t.example/", "--pages", "0"], "pages:不能小于 1"),
        (["--url", "http://t.example/", "town"], "not both"),
    ],
)
def test_what_cannot_be_swept_is_refused_in_words(capsys, arguments, complaint):
    assert main(arguments) == 2
    assert complaint in capsys.readouterr().err


def test_the_operators_settings_and_the_fixed_ones_reach_scrapy():
    made = scrapy_settings(Settings(crawl_delay_seconds=2.5, crawl_user_agent="Town/1"), {})

    assert made["DOWNLOAD_DELAY"] == 2.5
    assert made["DOWNLOAD_DELAY_JITTER"] == 0
    assert made["USER_AGENT"] == "Town/1"
    assert made["ROBOTSTXT_OBEY"] is True
    assert made["ADDRESS_RULE"].__name__ == "is_public"
    assert scrapy_settings(Settings(crawl_allow_private=True), {})["ADDRESS_RULE"]("127.0.0.1")
