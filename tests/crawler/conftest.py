"""Local servers that answer as a test says, and sweeps of them in processes of their own."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from crawler.context import SweepContext
from crawler.ledger import Held, Ledger
from crawler.spiders.pages import PagesSpider
from crawler.tally import Tally
from screening.settings import Settings
from screening.source import Source
from screening.source_registry import new_sweep
from screening.store import Store

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("sweep_child.py")


class TownServer(ThreadingHTTPServer):
    """Answers on every loopback address; `routes` maps a path, without query, to its answer.

    An answer is HTML, or (headers, body), or a function that is given the request's handler.
    `asked` lists the requests as (address, path), `agents` who asked, `busiest` how many at once.
    """

    daemon_threads = True

    def __init__(self, routes):
        self.routes = {"/robots.txt": ({"Content-Type": "text/plain"}, b"")} | routes
        self.asked, self.agents = [], set()
        self.lock, self.answering, self.busiest = threading.Lock(), 0, 0
        self.speaks_ipv6 = socket.has_dualstack_ipv6()
        self.address_family = socket.AF_INET6 if self.speaks_ipv6 else socket.AF_INET
        super().__init__(("", 0), TownPages)

    def server_bind(self):
        if self.speaks_ipv6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()

    def url(self, path="/", host="127.0.0.1"):
        return f"http://{host}:{self.server_port}{path}"


class TownPages(BaseHTTPRequestHandler):
    def do_GET(self):
        town, path = self.server, self.path.partition("?")[0]
        with town.lock:
            town.asked.append((self.address(), path))
            town.agents.add(self.headers["User-Agent"])
            town.answering += 1
            town.busiest = max(town.busiest, town.answering)
        try:
            self.answer(town.routes.get(path))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            town.answering -= 1

    def address(self):
        return self.connection.getsockname()[0].removeprefix("::ffff:")

    def answer(self, answer):
        if callable(answer):
            answer(self)
        elif answer is None:
            self.send_error(404)
        elif isinstance(answer, str):
            self.send({"Content-Type": "text/html; charset=utf-8"}, answer.encode())
        else:
            self.send(*answer)

    def send(self, headers, body):
        self.send_response(200)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def town() -> Iterator[Callable[[dict[str, object]], TownServer]]:
    """Starts a server with the given routes."""
    servers = []

    def start(routes):
        server = TownServer(routes)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def swept(store: Store) -> Callable[..., SimpleNamespace]:
    """Sweeps one source, connecting only to the `allowed` addresses (None: as in production)."""
    database = str(store.engine.url)

    def run(source, *, allowed=("127.0.0.1",), **overrides):
        source = {"name": "town", "expected_blocks": 0} | source
        request = {"source": source, "overrides": overrides, "allowed": allowed}
        done = subprocess.run(
            [sys.executable, CHILD, database],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=60,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return SimpleNamespace(**json.loads(done.stdout))

    return run


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `python -m crawler` on a database of its own, allowed to reach loopback."""
    settings = {
        "ADSCREEN_DATA_DIR": str(tmp_path / "var"),
        "ADSCREEN_CRAWL_ALLOW_PRIVATE": "true",
        "ADSCREEN_CRAWL_DELAY_SECONDS": "0",
    }

    def run(*arguments, **changed):
        return subprocess.run(
            [sys.executable, "-m", "crawler", *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            cwd=ROOT,
            env=os.environ | settings | changed,
            check=False,
        )

    return run


@pytest.fixture
def example_site() -> Iterator[str]:
    """The address of the example site, served as the demo serves it."""
    program = ROOT / "examples" / "site" / "serve.py"
    with subprocess.Popen(
        [sys.executable, program, "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as server:
        yield server.stdout.readline().strip()
        server.terminate()


@pytest.fixture
def spider(context: Callable[..., SweepContext]) -> Callable[..., PagesSpider]:
    """A spider that is not running, for a source with whatever fields a test cares about."""
    return lambda **fields: PagesSpider(context(**fields))


@pytest.fixture
def context(store: Store, noon: datetime) -> Callable[..., SweepContext]:
    """What a sweep shares, for a source with whatever fields a test cares about."""

    def make(door=None, settings=None, **fields):
        usual = {"name": "town", "start_urls": ("http://town.example/",), "expected_blocks": 0}
        swept = new_sweep(Source(**(usual | fields)), "test", noon)
        with store.transaction() as tx:
            tx.sweeps.ask(swept)
            tx.sweeps.take("worker", noon, noon)
        return SweepContext(
            Ledger(store, Held(swept, "worker"), Tally()), settings or Settings(), door
        )

    return make
