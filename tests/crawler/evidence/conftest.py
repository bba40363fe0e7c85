"""A site on loopback that behaves as a test asks, and captures of it."""

import io
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from crawler.browser.provider import chromium_path
from crawler.evidence.process import capture
from crawler.evidence.task import Task
from screening.evidence.record import Captured

AD = "金穗公寓诚邀加入\n年化收益12%,按月返利,保本保息"
PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>同城信息</title>
<link rel="icon" href="data:,"></head><body><nav>首页 房产 招聘</nav>
<main><div id="ad" style="width:400px;height:120px;background:#fed">
<p>金穗公寓诚邀加入</p><p>年化收益<b>12%</b>,按月返利,保本保息</p></div>
{more}</main><footer>版权所有</footer></body></html>"""


@dataclass
class Site:
    """What each path answers: a body, or a function of the handler that answers itself."""

    url: str
    pages: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def site() -> Iterator[Site]:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            answer = site.pages.get(self.path)
            try:
                if callable(answer):
                    answer(self)
                    return
                self.send_response(404 if answer is None else 200)
                kind = "image/png" if self.path.endswith(".png") else "text/html; charset=utf-8"
                self.send_header("Content-Type", kind)
                self.end_headers()
                body = answer or "没有"
                self.wfile.write(body.encode() if isinstance(body, str) else body)
            except OSError:
                return

        def log_message(self, *_):
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    site.pages["/ad"] = PAGE.format(more="")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def page_with() -> Callable[[str], str]:
    return lambda more: PAGE.replace("{more}", more)


@pytest.fixture
def drip() -> Callable[..., None]:
    """Answers without end, a little at a time."""

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.end_headers()
        handler.wfile.write(PAGE.format(more="<p>还有</p>").encode()[:-30])
        while True:
            handler.wfile.write(b"<p>.</p>")
            time.sleep(0.2)

    return answer


@pytest.fixture
def task() -> Callable[..., Task]:
    chromium = chromium_path(None)
    if chromium is None:
        pytest.skip("Chromium is not installed (make machine)")

    def make(url: str, **fields: object) -> Task:
        usual: dict[str, object] = {
            "text": AD,
            "pictures": (),
            "user_agent": "AdScreen test",
            "chromium": str(chromium),
            "allow_private": True,
            "seconds": 90,
            "file_bytes": 60_000_000,
        }
        return Task.model_validate(usual | {"url": url} | fields)

    return make


@pytest.fixture
def captured(task) -> Callable[..., Captured]:
    def take(url: str, memory_mb: int = 3000, **fields: object) -> Captured:
        return capture(task(url, **fields), memory_mb * 1_000_000)

    return take


@pytest.fixture
def red_png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 150), (200, 30, 30)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that captures work in, to see what they leave; its path is short for Chromium.

    After `tmp_path`, so that pytest's own folder never lies in it.
    """
    with tempfile.TemporaryDirectory(prefix="ev-") as folder:
        monkeypatch.setattr("tempfile.tempdir", folder)
        yield Path(folder)
