"""A case with two captures and a flyer's files, and a timestamp authority on loopback."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from screening.evidence.archive import Archive
from screening.evidence.case import write_case
from screening.evidence.chain import Maker
from screening.evidence.facts import Visit
from screening.evidence.manifest import Entry
from screening.evidence.orders import CaptureOrder, order_on_demand
from screening.evidence.record import Captured, record
from screening.photos import Photos
from screening.pipeline import screen

AD = "金穗公寓诚邀加入\n年化收益12%,按月返利,保本保息\n详询东市口门店"
URL = "http://site.test/ad/1"
CONFIG = """
[ tsa ]
default_tsa = own
[ own ]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[ stamping ]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
"""


@dataclass(frozen=True)
class Authority:
    """`pem` holds its certificates, root first; `asked` counts what it was asked."""

    url: str
    pem: bytes
    folder: Path


def make_authority(folder: Path) -> bytes:
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    new = ("-newkey", "rsa:2048", "-nodes")
    root = ("-keyout", "ca.key", "-out", "ca.pem", "-days", "3650", "-subj", "/CN=Test Root")
    openssl("req", "-x509", *new, *root)
    openssl("req", *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test TSA")
    ours = ("-extfile", "tsa.cnf", "-extensions", "stamping", "-days", "3650")
    signer = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")
    openssl("x509", "-req", "-in", "tsa.csr", *signer, *ours, "-out", "tsa.pem")
    return (folder / "ca.pem").read_bytes() + (folder / "tsa.pem").read_bytes()


class Answers(BaseHTTPRequestHandler):
    folder: Path

    def do_POST(self):
        (self.folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
        command = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query"]
        files = ["-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "reply"]
        subprocess.run([*command, *files], cwd=self.folder, check=True, capture_output=True)
        self.send_response(200)
        self.end_headers()
        self.wfile.write((self.folder / "reply").read_bytes())

    def log_message(self, *_):
        return None


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    folder = tmp_path_factory.mktemp("authority")
    pem = make_authority(folder)
    handler = type("OurAnswers", (Answers,), {"folder": folder})
    server = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Authority(f"http://127.0.0.1:{server.server_port}", pem, folder)
    server.shutdown()
    server.server_close()


@pytest.fixture
def archive(store, photos, tmp_path) -> Archive:
    return Archive(store, photos, Photos(tmp_path / "evidence"))


@pytest.fixture
def stamped_archive(archive, authority) -> Archive:
    return replace(archive, authority=authority.url, certificates=authority.pem)


@pytest.fixture
def web_ad(store, photos, received, intake, flyer, keyword_engines, noon) -> str:
    """An ad that a sweep met at URL."""
    sighting_id = received(AD, source="sweep:demo", source_url=URL, channel="web")
    with store.snapshot() as tx:
        sighting = tx.sightings.get(sighting_id)
    return screen(sighting, keyword_engines, store, photos, noon).ad_id


@pytest.fixture
def flyer_ad(store, photos, intake, flyer, png, page_of, keyword_engines, noon) -> str:
    """An ad on a flyer of which a photo was handed in."""
    sighting = intake.receive(flyer(), [png()], noon)
    engines = replace(keyword_engines, read=lambda photo: page_of("晋丰养老", "年化收益12%"))
    return screen(sighting, engines, store, photos, noon).ad_id


@pytest.fixture
def visit(noon) -> Callable[..., Visit]:
    def make(**fields: object) -> Visit:
        usual = {"url": URL, "final_url": URL, "status": 200, "began_at": noon, "ended_at": noon}
        return Visit.model_validate(usual | fields)

    return make


@pytest.fixture
def ordered(store) -> Callable[..., CaptureOrder]:
    """Orders a capture of an ad at its first address."""

    def order(ad_id: str, at: datetime, **fields: object) -> CaptureOrder:
        with store.transaction() as tx:
            [sighting] = tx.sightings.of_ad(ad_id)
            made = order_on_demand(sighting, ad_id, "李工", at).model_copy(update=fields)
            tx.capture_orders.add(made)
        return made

    return order


@pytest.fixture
def capture(archive, ordered, visit, png, noon) -> Callable[..., Entry | None]:
    """Records a capture of a page that shows some text, so many minutes after noon."""

    def make(ad_id: str, shown: str = AD, minutes: int = 0, shade: int = 200, **fields: object):
        at = noon + timedelta(minutes=minutes)
        files = {"page.png": png(shade), "page.txt": shown.encode(), "page.html": b"<p>"}
        return record(ordered(ad_id, at), Captured(visit(**fields), files), archive, at)

    return make


@pytest.fixture
def make_case(stamped_archive, web_ad, flyer_ad, capture, tmp_path, noon) -> Callable[[Path], None]:
    """Writes a case of two captures, both stamped, in a chain that holds others too."""

    def make(path: Path) -> None:
        for minutes in range(2):
            capture(web_ad, minutes=minutes, shade=200 - minutes)
            stamped_archive.stamp_newest(noon)
            write_case(flyer_ad, Maker("李工", noon), stamped_archive, tmp_path / "other.zip")
        write_case(web_ad, Maker("李工", noon), stamped_archive, path)

    return make


@pytest.fixture(scope="session")
def kept_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("case") / "case.zip"


@pytest.fixture
def case(kept_case: Path, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of one such case, made once: its stamps take seconds."""
    if not kept_case.exists():
        request.getfixturevalue("make_case")(kept_case)
    return shutil.copy(kept_case, tmp_path / "case.zip")
