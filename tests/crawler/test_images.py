"""Where a picture is found, and which are not worth fetching."""

import pytest
from lxml import html

from crawler.images import background_url, image_url

URL = "http://town.example/a/page"

IMAGES = {
    "<img src=p.jpg>": "http://town.example/a/p.jpg",
    "<img src=//cdn.example/p.jpg>": "http://cdn.example/p.jpg",
    "<img src=blank.gif data-src=p.jpg>": "http://town.example/a/p.jpg",
    "<img data-original=' /p.jpg '>": "http://town.example/p.jpg",
    "<img src=s.jpg srcset='s.jpg 1x, l.jpg 2x'>": "http://town.example/a/l.jpg",
    "<img src=p.jpg width=100% height=300px>": "http://town.example/a/p.jpg",
    "<img src=p.jpg width=199>": "",
    "<img src=p.jpg height=99px>": "",
    "<img src=logo.svg>": "",
    "<img src=data:image/png;base64,AAAA>": "",
    "<img src=file:///etc/passwd>": "",
    "<img src='http://[bad/p.jpg'>": "",
    "<img>": "",
}


@pytest.mark.parametrize(("markup", "expected"), IMAGES.items(), ids=IMAGES)
def test_the_picture_of_an_image_element(markup, expected):
    assert image_url(html.fromstring(markup), URL) == expected


def test_the_picture_behind_an_element():
    element = html.fromstring("<div style=\"width:9px; background: #fff url('/p.jpg')\"></div>")

    assert background_url(element, URL) == "http://town.example/p.jpg"
    assert background_url(html.fromstring("<div></div>"), URL) == ""
