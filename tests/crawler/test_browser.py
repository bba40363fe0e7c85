"""Sweeps that draw pages in a real Chromium: what it finds, what it may not reach, what is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from crawler.browser.provider import chromium_path

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
AD = "本镇老赵家的黄小米今年新碾,五斤一袋四十元"
OTHER = "西街供销社家属院两室一厅出租,月租六百五十元"


@pytest.fixture(autouse=True)
def a_browser():
    if chromium_path(None) is None:
        missing = "Chromium is not installed (make machine)"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)


def made_by(script):
    return f"<!doctype html><meta charset=utf-8><div id=app></div><script>{script}</script>"


def showing(*texts):
    return "".join(f"app.innerHTML += '<div class=ad><p>{text}</p></div>';" for text in texts)


def texts(result):
    return sorted(found["text"] for found in result.received)


def test_a_page_made_by_scripts_is_drawn_and_one_that_is_not_is_left_to_scrapy(town, swept):
    fetched = f"fetch('/rows').then(r => r.text()).then(t => {{ {showing(AD)} }})"
    server = town({"/": made_by(fetched), "/rows": "ok", "/plain": f"<div class=ad>{OTHER}</div>"})

    result = swept({"start_urls": [server.url("/"), server.url("/plain")]})

    assert texts(result) == sorted([AD, OTHER])
    assert (result.tally["drawn"], result.tally["pages"], result.tally["errors"]) == (1, 2, 0)
    assert ("127.0.0.1", "/rows") in server.asked
    assert len([path for _, path in server.asked if path == "/plain"]) == 1


def test_a_source_may_forbid_the_browser_or_always_want_it(town, swept):
    page = made_by(showing(AD))
    filled = (
        f"<div class=ad>{OTHER}{OTHER}{OTHER}</div><div id=app></div><script>{showing(AD)}</script>"
    )
    server = town({"/": page, "/filled": f"<!doctype html><meta charset=utf-8>{filled}"})

    never = swept({"start_urls": [server.url()], "browser": "never"})
    always = swept({"start_urls": [server.url("/filled")], "browser": "always"})

    assert (texts(never), never.tally["drawn"]) == ([], 0)
    assert AD in texts(always)


def test_a_machine_without_a_browser_sweeps_on_and_says_what_it_could_not_draw(town, command):
    server = town({"/": made_by(showing(AD))})

    done = command("--url", server.url(), ADSCREEN_CHROMIUM="/nowhere/chromium")

    assert done.returncode == 0
    assert "1 pages are empty without a browser, and none was found" in done.stdout


def test_nothing_a_drawn_page_asks_for_leads_to_a_forbidden_address(town, swept):
    paths = ("/frame", "/p.png", "/x.js", "/style.css", "/fetched", "/moved", "/popup", "/socket")
    secret = town(dict.fromkeys(paths, "secret"))
    away = {path: secret.url(path, "127.0.0.2") for path in paths}

    def moved(handler):
        handler.send_response(302)
        handler.send_header("Location", away["/moved"])
        handler.end_headers()

    script = (
        f"{showing(AD)} fetch('{away['/fetched']}', {{mode: 'no-cors'}}).catch(() => 0);"
        f"new Image().src = '/moved.png'; window.open('{away['/popup']}');"
        f"navigator.sendBeacon('{away['/fetched']}');"
        f"new WebSocket('{away['/socket'].replace('http', 'ws')}');"
        f"app.innerHTML += '<iframe src={away['/frame']}></iframe><img src={away['/p.png']}>';"
        f"for (const [tag, name, url] of [['script','src','{away['/x.js']}'],"
        f"['link','href','{away['/style.css']}']]) {{ const e = document.createElement(tag);"
        "e[name] = url; e.rel = 'stylesheet'; document.head.append(e); }"
    )
    server = town({"/": made_by(script), "/moved.png": moved})

    result = swept({"start_urls": [server.url()]}, RETRY_ENABLED=False)

    assert AD in result.received[0]["text"]
    assert ("127.0.0.1", "/moved.png") in server.asked
    assert secret.asked == []


def test_a_drawn_page_that_sends_itself_to_a_forbidden_address_gets_nothing(town, swept):
    secret = town({"/": AD})
    server = town({"/": made_by(f"location = '{secret.url(host='127.0.0.2')}'")})

    result = swept({"start_urls": [server.url()]}, RETRY_ENABLED=False)

    assert secret.asked == []
    assert result.received == []


BAD = {
    "sends itself on without end": "location = '/?' + Math.random()",
    "never lets go of its thread": "for (;;) {}",
    "asks without end": "for (;;) alert('恭喜您')",
    "is too large": "for (let n = 0; n < 60000; n++) app.append(document.createElement('p'))",
}


@pytest.mark.parametrize("script", BAD.values(), ids=BAD)
def test_a_page_costs_one_error_and_the_next_is_drawn_if_it(town, swept, script):
    server = town({"/": made_by(script), "/good": made_by(showing(AD))})
    starts = [server.url("/"), server.url("/good")]

    result = swept({"start_urls": starts}, DRAW_SECONDS=12)

    assert texts(result) == [AD]
    assert (result.tally["errors"], result.tally["crashes"]) == (1, 0)
    # Each page once for Scrapy, and then no oftener than a page may send itself on.
    assert len([path for _, path in server.asked if path == "/"]) <= 8


def test_a_page_that_is_never_idle_is_taken_as_it_stands(town, swept):
    def hang(handler):
        time.sleep(20)

    script = f"{showing(AD)} setInterval(() => fetch('/tick'), 50); new Image().src = '/hang'"
    server = town({"/": made_by(script), "/tick": "ok", "/hang": hang})

    result = swept({"start_urls": [server.url()]})

    assert texts(result) == [AD]
    assert result.tally["errors"] == 0


def test_a_file_instead_of_a_page_is_not_kept(town, swept):
    served = ({"Content-Type": "application/octet-stream"}, b"MZ" * 1000)
    server = town({"/": made_by("location = '/setup.exe'"), "/setup.exe": served})

    assert swept({"start_urls": [server.url()]}, DRAW_SECONDS=10).received == []


def browsers():
    """Every process of a browser or of its driver that belongs to this test's own children."""
    names = ("chromium", "chrome", "node")
    mine = psutil.Process().children(recursive=True)
    return {process.pid for process in mine if process.name().startswith(names)}


def test_no_browser_is_left_after_a_sweep_and_a_new_one_comes_after_some_pages(town, swept):
    pages = {f"/{n}": made_by(showing(f"{AD}{n}")) for n in range(4)}
    server = town(pages)

    result = swept({"start_urls": [server.url(path) for path in pages]}, DRAW_PAGES_A_BROWSER=2)

    assert result.tally["drawn"] == 4
    assert browsers() == set()


@pytest.mark.durable
def test_no_browser_outlives_a_sweep_that_is_killed(town, tmp_path):
    def hang(handler):
        time.sleep(30)

    server = town({"/": made_by("fetch('/hang')"), "/hang": hang})
    environment = os.environ | {
        "ADSCREEN_DATA_DIR": str(tmp_path / "var"),
        "ADSCREEN_CRAWL_ALLOW_PRIVATE": "true",
        "ADSCREEN_CRAWL_DELAY_SECONDS": "0",
    }
    arguments = [sys.executable, "-m", "crawler", "--url", server.url()]
    with subprocess.Popen(arguments, cwd=ROOT, env=environment) as sweep:
        started = set()
        while not any("/hang" in path for _, path in server.asked):
            time.sleep(0.1)
        started = {p for p in psutil.Process(sweep.pid).children(recursive=True)}
        sweep.send_signal(signal.SIGKILL)
    gone, alive = psutil.wait_procs(started, timeout=20)

    assert gone
    assert alive == []
