"""The guard, on the addresses themselves and in sweeps of local servers."""

import pytest

from crawler.addresses import is_public

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "100.100.100.200",
    "169.254.169.254",
    "168.63.129.16",
    "192.0.0.192",
    "224.0.0.251",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_of_the_open_internet_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "114.114.114.114", "2400:3200::1", "::ffff:114.114.114.114"]
)
def test_an_address_of_the_open_internet_is_public(address):
    assert is_public(address)


SPELLINGS = [
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
]
PAGE = "<p>本镇便民服务站代收水电费,周一至周六上午九点到下午五点营业。</p>"


def test_loopback_is_not_reached_in_any_spelling(town, swept):
    server = town({"/": PAGE})
    urls = [server.url(host=spelling) for spelling in SPELLINGS]

    result = swept({"start_urls": urls}, allowed=None, RETRY_ENABLED=False)

    assert server.asked == []
    assert result.tally["errors"] == len(SPELLINGS)
    assert result.problem.startswith("无法访问")


def test_the_same_spellings_all_reach_it_when_private_addresses_are_allowed(town, swept):
    server = town({"/": PAGE})
    spellings = [name for name in SPELLINGS if server.speaks_ipv6 or not name.startswith("[")]
    urls = [server.url(host=spelling) for spelling in spellings]

    result = swept({"start_urls": urls}, ADDRESS_RULE="crawler.addresses.is_any", allowed=None)

    assert result.tally["pages"] == len(spellings)
    assert result.tally["errors"] == 0


def redirect(url):
    def answer(handler):
        handler.send_response(302)
        handler.send_header("Location", url)
        handler.end_headers()

    return answer


def test_no_way_leads_from_an_allowed_page_to_a_forbidden_address(town, swept):
    secret = town({"/": PAGE, "/next": PAGE, "/p.png": PAGE, "/frame": PAGE})
    away = {path: secret.url(path, "127.0.0.2") for path in ("/", "/next", "/p.png", "/frame")}
    front = town(
        {
            "/": f"{PAGE}<img src='{away['/p.png']}'><iframe src='{away['/frame']}'></iframe>"
            f"<a class=next href='{away['/next']}'>下一页</a>",
            "/redirect": redirect(away["/"]),
            "/refresh": f"<meta http-equiv=refresh content='0; url={away['/']}'>",
            "/picture": "<p>新到冬装一批,欢迎选购,地址在东街</p><img src='/moved.png'>",
            "/moved.png": redirect(away["/p.png"]),
        }
    )
    starts = [front.url(path) for path in ("/", "/redirect", "/refresh", "/picture")]

    result = swept({"start_urls": starts, "next_page": "a.next"}, RETRY_ENABLED=False)

    assert secret.asked == []
    assert ("127.0.0.1", "/moved.png") in front.asked
    assert result.tally["pages"] == 2
    assert result.tally["errors"] == 6
