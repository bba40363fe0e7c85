"""Sweeps of servers that misbehave: each ends within its budget, with the good pages kept."""

import gzip
import itertools
import time

AD = "本镇老赵家的黄小米今年新碾,五斤一袋四十元"


def drip(handler):
    """A body that never ends, a byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b".")
        time.sleep(0.05)


def endless(handler):
    """A body that never ends, as fast as it is taken."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>" + b"." * 65536)


def loop(handler):
    handler.send_response(302)
    handler.send_header("Location", f"/loop?{time.monotonic()}")
    handler.end_headers()


def hang_up(handler):
    handler.close_connection = True


def calendar(days):
    def answer(handler):
        day = next(days)
        html = f"<div class=ad>{AD},第{day}天</div><a href='/calendar?day={day + 1}'>后一天</a>"
        handler.send({"Content-Type": "text/html; charset=utf-8"}, html.encode())

    return answer


HTML = {"Content-Type": "text/html; charset=utf-8"}
ROUTES = {
    "/drip": drip,
    "/endless": endless,
    "/loop": loop,
    "/hang-up": hang_up,
    "/bomb": (HTML | {"Content-Encoding": "gzip"}, gzip.compress(b" " * 5_000_000)),
    "/no-gzip": (HTML | {"Content-Encoding": "gzip"}, b"not gzip at all"),
    "/pdf": ({"Content-Type": "application/pdf"}, b"%PDF-1.7"),
    "/empty": "",
    "/wrong-charset": (HTML, f"<div class=ad>{AD}</div>".encode("gb18030")),
}


def test_each_page_that_misbehaves_is_an_error_and_the_others_are_kept(town, swept):
    server = town(ROUTES)
    starts = [server.url(path) for path in ("/missing", *ROUTES)]

    result = swept(
        {"start_urls": starts},
        DOWNLOAD_TIMEOUT=0.5,
        DOWNLOAD_MAXSIZE=200_000,
        RETRY_ENABLED=False,
        TELNETCONSOLE_ENABLED=True,
        REMOTE_CONTROL_ENABLED=True,
    )

    assert [found["text"] for found in result.received] == [AD]
    assert result.tally["finish"] == "finished"
    assert result.tally["errors"] == len(starts) - len(["pdf", "empty", "wrong-charset"])
    assert result.trouble == "unreachable"
    # Scrapy's control ports, opened here to show that the test below would see them.
    assert len(result.listening) == 2


def test_a_calendar_without_end_costs_its_page_budget_and_opens_no_port(town, swept):
    server = town({"/calendar": calendar(itertools.count())})

    result = swept({"start_urls": [server.url("/calendar")], "whole_site": True, "pages": 7})

    assert server.asked.count(("127.0.0.1", "/calendar")) == 7
    assert result.tally["pages"] == result.tally["new"] == 7
    assert result.tally["finish"] == "finished"
    assert server.busiest == 1
    assert result.listening == []


def test_a_sweep_that_runs_out_of_time_ends_and_says_so(town, swept):
    server = town({"/calendar": calendar(itertools.count())})
    source = {"start_urls": [server.url("/calendar")], "whole_site": True, "pages": 10_000}

    result = swept(source | {"minutes": 0.01}, DOWNLOAD_DELAY=0.1)

    assert result.problem == "未完成:时间预算用完"
    assert 0 < result.tally["pages"] < 100
