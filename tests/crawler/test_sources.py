"""Sources are data, checked when loaded; each has a saved page that it must still cut right."""

from pathlib import Path

import pytest
from parsel import Selector
from pydantic import ValidationError

from crawler.blocks import ad_blocks
from crawler.sources import FOLDER, TEMPLATE, BadSource, load_source, load_sources
from screening.errors import InvalidInput
from screening.source import Source, checked_source

PAGES = Path(__file__).parent / "pages"
GOOD = {"name": "town", "start_urls": ["https://town.example/"], "expected_blocks": 5}


@pytest.mark.parametrize("name", load_sources())
def test_a_source_finds_ads_on_its_saved_page(name):
    source = load_sources()[name]
    page = Selector(text=(PAGES / f"{name}.html").read_text("utf-8"))

    blocks = ad_blocks(page, source.start_urls[0], source.blocks)

    assert len(blocks) >= 5
    assert all(len(block.text) >= 8 or block.images for block in blocks)


def test_every_file_in_the_folder_is_loaded_but_the_template():
    names = {path.stem for path in FOLDER.iterdir() if path.suffix in {".yml", ".yaml"}}

    assert names - set(load_sources()) == {TEMPLATE.stem}


def test_the_template_is_itself_a_good_source():
    assert load_source(TEMPLATE).expected_blocks == 20


BAD = {
    "an unknown field": {"blocs": "li"},
    "an address that is none": {"start_urls": ["board.example"]},
    "another scheme": {"start_urls": ["file:///etc/passwd"]},
    "no address": {"start_urls": []},
    "an unknown channel": {"channel": "tv"},
    "a region that is no code": {"region": "朔州"},
    "a region not in quotes": {"region": 140602},
    "CSS that cannot be read": {"blocks": "li["},
    "two ways to go on": {"next_page": "a", "whole_site": True},
    "a page that goes on": {"kind": "page", "next_page": "a"},
    "a search for nothing": {"kind": "search", "start_urls": ["https://t.example/?q={term}"]},
    "a search without a place for its terms": {"kind": "search", "terms": ["理财"]},
    "terms without a search": {"terms": ["理财"]},
    "a schedule that is none": {"schedule": "every night"},
    "a schedule that never comes": {"schedule": "0 0 30 2 *"},
    "an address that cannot be read": {"start_urls": ["http://[::1/"]},
    "no budget": {"pages": 0},
    "no bytes": {"megabytes": 0},
    "no time": {"minutes": 0},
    "a pause that is none": {"delay_seconds": -1},
    "nobody who asks": {"at_once": 0},
    "no name": {"name": ""},
}


@pytest.mark.parametrize("fields", BAD.values(), ids=BAD)
def test_a_source_is_refused_for(fields):
    with pytest.raises(ValidationError):
        Source.model_validate(GOOD | fields)


@pytest.mark.parametrize("fields", BAD.values(), ids=BAD)
def test_what_is_wrong_is_told_in_chinese(fields):
    with pytest.raises(InvalidInput, match=r"[一-龥]"):
        checked_source(GOOD | fields)


SEARCH = {
    "kind": "search",
    "start_urls": ["https://t.example/?q={term}"],
    "terms": ["高息", "理财"],
}


@pytest.mark.parametrize(
    "fields",
    [SEARCH, {"kind": "sitemap"}, {"kind": "page"}, {"schedule": "30 2 * * 1-5"}],
    ids=["search", "sitemap", "page", "weekdays"],
)
def test_each_kind_has_a_good_form(fields):
    assert checked_source(GOOD | fields).name == "town"


def test_a_good_source_is_accepted():
    assert Source.model_validate(GOOD).pages == 50


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name: [", "不是合法的 YAML"),
        ("- town", "字段: 值"),
        ("name: town", "expected_blocks:为必填项"),
        (
            "name: other\nstart_urls: [http://t.example/]\nexpected_blocks: 1",
            "与文件名 town.yml 不一致",
        ),
        (
            "name: town\nstart_urls: [http://t.example/]\nexpected_blocks: 1\nspider: forum",
            "没有名为“forum”的 spider,现有:pages",
        ),
    ],
)
def test_a_bad_file_is_named_with_what_to_mend(tmp_path, text, complaint):
    path = tmp_path / "town.yml"
    path.write_text(text)

    with pytest.raises(BadSource, match=complaint) as caught:
        load_source(path)
    assert str(path) in str(caught.value)
