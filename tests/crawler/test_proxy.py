"""The proxy before a browser: what it connects to, and what it refuses."""

import asyncio
import socket
from contextlib import suppress

import pytest

from crawler.addresses import is_public
from crawler.browser.proxy import GuardedProxy, Refused, address_of


async def ask(proxy, head):
    """What the proxy answers to a request, whole."""
    url = await proxy.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
    writer.write(head.encode())
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    await proxy.close()
    return answer.decode()


def get(url):
    host = url.split("/")[2]
    return f"GET {url} HTTP/1.1\r\nHost: {host}\r\nProxy-Connection: keep-alive\r\n\r\n"


def only(*addresses):
    return lambda address: address in addresses


def resolver(*answers):
    """Answers one name differently each time, as a rebinding server does; then as the last."""
    left = list(answers)

    async def resolve(host, port):
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


def test_a_page_of_an_allowed_address_is_passed_on(town):
    server = town({"/a": "<p>好</p>"})

    answer = asyncio.run(ask(GuardedProxy(only("127.0.0.1")), get(server.url("/a?b=c"))))

    assert answer.startswith("HTTP/1.0 200")
    assert answer.endswith("<p>好</p>")


def test_a_tunnel_to_an_allowed_address_is_opened(town):
    server = town({"/a": "<p>好</p>"})
    tunnel = f"CONNECT 127.0.0.1:{server.server_port} HTTP/1.1\r\n\r\nGET /a HTTP/1.0\r\n\r\n"

    answer = asyncio.run(ask(GuardedProxy(only("127.0.0.1")), tunnel))

    assert answer.startswith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.0 200")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "0.0.0.0"])
@pytest.mark.parametrize("method", ["GET", "CONNECT"])
def test_loopback_is_refused_in_any_spelling(town, host, method):
    server = town({"/": "secret"})
    tunnel = f"CONNECT {host}:{server.server_port} HTTP/1.1\r\n\r\n"
    head = get(server.url(host=host)) if method == "GET" else tunnel

    answer = asyncio.run(ask(GuardedProxy(is_public), head))

    assert answer.startswith("HTTP/1.1 403")
    assert server.asked == []


@pytest.mark.parametrize("address", ["169.254.169.254", "10.0.0.1", "::1", "fd00:ec2::254"])
def test_a_name_that_means_a_private_address_is_refused(address):
    proxy = GuardedProxy(is_public, resolver([address]))

    assert asyncio.run(ask(proxy, get("http://metadata.example/"))).startswith("HTTP/1.1 403")


def test_a_name_with_a_good_and_a_bad_address_leads_to_the_good_one_alone(town):
    server = town({"/": "好"})
    proxy = GuardedProxy(only("127.0.0.1"), resolver(["127.0.0.2", "127.0.0.1"]))

    asyncio.run(ask(proxy, get(server.url(host="town.example"))))

    assert server.asked == [("127.0.0.1", "/")]


def test_a_name_is_resolved_once_and_connected_to_where_it_was_checked(town):
    server = town({"/": "好"})
    asked = []

    async def rebinding(host, port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    asyncio.run(ask(GuardedProxy(only("127.0.0.1"), rebinding), get(server.url(host="re.example"))))

    assert asked == ["re.example"]
    assert server.asked == [("127.0.0.1", "/")]


def test_a_name_that_was_public_and_is_now_private_is_refused(town):
    server = town({"/": "好"})
    rebinding = resolver(["127.0.0.1"], ["127.0.0.2"])
    url = get(server.url(host="re.example"))

    first = asyncio.run(ask(GuardedProxy(only("127.0.0.1"), rebinding), url))
    second = asyncio.run(ask(GuardedProxy(only("127.0.0.1"), rebinding), url))

    assert first.startswith("HTTP/1.0 200")
    assert second.startswith("HTTP/1.1 403")
    assert server.asked == [("127.0.0.1", "/")]


@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.1\r\n\r\n",
        "GET ftp://a.example/ HTTP/1.1\r\n\r\n",
        "CONNECT a:b HTTP/1.1\r\n\r\n",
    ],
    ids=["no address", "another scheme", "no port"],
)
def test_what_is_no_web_address_is_refused(head):
    assert asyncio.run(ask(GuardedProxy(only()), head)).startswith("HTTP/1.1 403")


def test_a_server_that_is_not_there_is_a_bad_gateway():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/"

        assert asyncio.run(ask(GuardedProxy(only("127.0.0.1")), get(url))).startswith(
            "HTTP/1.1 502"
        )


def test_a_head_without_end_is_not_kept_in_memory():
    # Hung up on: with an answer, or with a reset because so much was not read.
    with suppress(ConnectionResetError):
        answer = asyncio.run(ask(GuardedProxy(only()), "GET /" + "a" * 200_000))
        assert answer.startswith("HTTP/1.1 502")


@pytest.mark.parametrize(
    ("method", "target", "expected"),
    [
        ("CONNECT", "a.example:443", ("a.example", 443)),
        ("CONNECT", "[2400:3200::1]:8443", ("2400:3200::1", 8443)),
        ("GET", "http://a.example/x", ("a.example", 80)),
        ("GET", "http://a.example:8080", ("a.example", 8080)),
    ],
)
def test_the_address_of_a_request(method, target, expected):
    assert address_of(method, target) == expected


def test_a_plain_request_for_https_is_refused():
    with pytest.raises(Refused):
        address_of("GET", "https://a.example/")
