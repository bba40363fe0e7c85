"""Sources of kind sitemap and search: which pages a sweep of them asks for, and which never."""

import gzip
from pathlib import Path

import pytest
from scrapy.http import Response

from crawler.sitemaps import MAX_BYTES, MAX_SITEMAPS, NoSitemap, named_by

PAGES = Path(__file__).parent / "sites" / "pages"
SITE = "http://town.example/"
XML = {"Content-Type": "application/xml"}
NAMES = ("sitemap-a1", "sitemap-b1", "sitemap-c1")


def sitemap(*entries, tag="url", around="urlset"):
    """XML of (address, time of the last change or "") each."""
    lines = "".join(
        f"<{tag}><loc> {address} </loc>{changed and f'<lastmod>{changed}</lastmod>'}</{tag}>"
        for address, changed in entries
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{around} xmlns="{space}">{lines}</{around}>'.encode()


def index(*entries):
    return sitemap(*entries, tag="sitemap", around="sitemapindex")


def saved(name):
    return (PAGES / f"{name}.html").read_text("utf-8")


def paths(server):
    return [path for _, path in server.asked if path != "/robots.txt"]


@pytest.fixture
def site(town):
    """A site with an index, a sitemap of its own that is packed, one torn, and strangers' ones."""
    server = town({f"/{name}": saved(name) for name in NAMES})
    elsewhere = server.url("/{}", host="127.0.0.2")
    server.routes |= {
        "/index.xml": (
            XML,
            index(
                (server.url("/index.xml"), ""),
                (server.url("/torn.xml"), ""),
                (server.url("/gone.xml"), ""),
                (elsewhere.format("theirs.xml"), "2026-11-24"),
                (server.url("/packed.xml.gz"), "2026-11-23"),
            ),
        ),
        "/torn.xml": (XML, b"<html><p>404"),
        "/packed.xml.gz": (
            {"Content-Type": "application/octet-stream"},
            gzip.compress(
                sitemap(
                    (server.url("/sitemap-a1"), "2026-11-01"),
                    (server.url("/sitemap-b1"), "2026-11-22T08:00:00+08:00"),
                    (server.url("/sitemap-c1"), "2026-11-20"),
                    (server.url("/photo.jpg"), "2026-11-24"),
                    (elsewhere.format("sitemap-a1"), "2026-11-24"),
                )
            ),
        ),
    }
    return server


def test_a_sitemap_is_followed_through_its_index_to_the_pages_of_its_own_host(site, swept):
    result = swept(
        {"kind": "sitemap", "start_urls": [site.url("/index.xml")], "pictures": 0},
        allowed=["127.0.0.1", "127.0.0.2"],
        LANDINGS=0,
    )

    asked = paths(site)
    # What changed last comes first, the index itself and strangers' sitemaps never again.
    assert asked[:2] == ["/index.xml", "/packed.xml.gz"]
    assert [path for path in asked if "sitemap-" in path] == [
        "/sitemap-b1",
        "/sitemap-c1",
        "/sitemap-a1",
    ]
    assert {address for address, _ in site.asked} == {"127.0.0.1"}
    assert "/photo.jpg" not in asked
    assert len(asked) == len(set(asked)) == 7
    assert result.tally["pages"] == 3
    assert result.tally["errors"] == len(["torn", "gone"])
    assert {seen["source_url"] for seen in result.received} == {
        site.url(f"/{name}") for name in NAMES
    }


def test_a_budget_of_one_page_reads_the_page_that_changed_last_and_no_further_sitemap(site, swept):
    result = swept(
        {"kind": "sitemap", "start_urls": [site.url("/index.xml")], "pages": 1, "pictures": 0},
        LANDINGS=0,
    )

    assert paths(site) == ["/index.xml", "/packed.xml.gz", "/sitemap-b1"]
    assert result.tally["pages"] == 1
    assert result.trouble == ""


def test_a_sitemap_that_cannot_be_had_is_trouble_and_named(site, swept):
    result = swept({"kind": "sitemap", "start_urls": [site.url("/gone.xml")]})

    assert result.tally["first_errors"] == [f"{site.url('/gone.xml')}: HTTP 404"]
    assert result.trouble == "unreachable"


def test_indexes_without_end_are_left(town, swept):
    server = town({})

    def onward(handler):
        number = int(handler.path.partition("?")[2] or 0)
        handler.send(XML, index((server.url(f"/?{number + 1}"), "")))

    server.routes["/"] = onward
    swept({"kind": "sitemap", "start_urls": [server.url()]})

    assert paths(server) == ["/"] * MAX_SITEMAPS


def test_a_search_asks_with_each_of_its_terms(town, swept):
    asked = []

    def results(handler):
        asked.append(handler.path)
        handler.send({"Content-Type": "text/html; charset=utf-8"}, saved("search-a1").encode())

    server = town({"/search": results})
    result = swept(
        {
            "kind": "search",
            "start_urls": [server.url("/search?q={term}&sort=new")],
            "terms": ["高息", "a&b c"],
        }
    )

    assert asked == ["/search?q=%E9%AB%98%E6%81%AF&sort=new", "/search?q=a%26b%20c&sort=new"]
    assert result.tally["pages"] == 2
    assert result.tally["new"] > 0


def test_a_sitemap_may_name_its_pages_by_half():
    named = named_by(
        Response(SITE + "map/1.xml", body=sitemap(("/a", ""), ("mailto:b@c.example", "")))
    )

    assert (named.is_index, named.addresses) == (False, (SITE + "a",))


BAD = {
    "nothing": b"",
    "words": b"not found",
    "a page": b"<html><body><p>404</p></body></html>",
    "a feed": b"<rss><channel><item><link>http://town.example/1</link></item></channel></rss>",
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_what_is_no_sitemap_is_refused(body):
    with pytest.raises(NoSitemap):
        named_by(Response(SITE, body=body))


def test_a_sitemap_that_unpacks_without_end_is_refused():
    bomb = gzip.compress(b" " * (MAX_BYTES + 1))

    with pytest.raises(ValueError, match="max"):
        named_by(Response(SITE, body=bomb))


def test_entities_of_a_sitemap_are_not_resolved():
    body = (
        b'<!DOCTYPE urlset [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>http://town.example/&file;</loc></url></urlset>"
    )

    assert "root" not in "".join(named_by(Response(SITE, body=body)).addresses)
