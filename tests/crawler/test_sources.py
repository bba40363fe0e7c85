"""Sources are data, checked when loaded; each has a saved page that it must still cut right."""

from pathlib import Path

import pytest
from parsel import Selector
from pydantic import ValidationError

from crawler.blocks import ad_blocks
from crawler.source import Source
from crawler.sources import FOLDER, TEMPLATE, BadSource, load_source, load_sources

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
    "no budget": {"pages": 0},
    "no name": {"name": ""},
}


@pytest.mark.parametrize("fields", BAD.values(), ids=BAD)
def test_a_source_is_refused_for(fields):
    with pytest.raises(ValidationError):
        Source.model_validate(GOOD | fields)


def test_a_good_source_is_accepted():
    assert Source.model_validate(GOOD).pages == 50


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name: [", "town.yml"),
        ("name: town", "expected_blocks"),
        ("name: other\nstart_urls: [http://t.example/]\nexpected_blocks: 1", "is called town.yml"),
        (
            "name: town\nstart_urls: [http://t.example/]\nexpected_blocks: 1\nspider: forum",
            "no spider 'forum'; there are pages",
        ),
    ],
)
def test_a_bad_file_is_named_with_what_to_mend(tmp_path, text, complaint):
    path = tmp_path / "town.yml"
    path.write_text(text)

    with pytest.raises(BadSource, match=complaint) as caught:
        load_source(path)
    assert str(path) in str(caught.value)
