"""The whole service with its real parts: processes, engines, a photo of a flyer, and kill -9."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

pytestmark = [pytest.mark.engine, pytest.mark.durable]
ROOT = Path(__file__).parents[1]
FLYERS = sorted((ROOT / "examples" / "flyers").glob("*.jpg"))
KILLS = 10
PATIENCE_SECONDS = 180


class Service:
    """A fresh installation with its web process running and a worker to start and kill."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        weights = os.environ.get("ADSCREEN_OCR_MODELS", str(ROOT / "var" / "models" / "ocr"))
        self.environment = os.environ | {
            "ADSCREEN_DATA_DIR": str(folder),
            "ADSCREEN_PORT": str(port),
            "ADSCREEN_OCR_MODELS": weights,
        }
        self.run("account", "add", "reviewer", "--role", "reviewer")
        printed = self.run("key", "add", "reviewer", "--label", "test")
        key = next(word for word in printed.split() if word.startswith("ads_"))
        self.web = self.start("api")
        self.client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            headers={"Authorization": f"Bearer {key}"},
            timeout=60,
        )
        self.until(self.answers)

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "api", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def start(self, module: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", module], cwd=ROOT, env=self.environment)

    def answers(self) -> bool:
        try:
            return self.client.get("/healthz").is_success
        except httpx.TransportError:
            return False

    def upload(self, photo: bytes, **fields: str) -> str:
        answer = self.client.post(
            "/v1/sightings", data={"channel": "flyer"} | fields, files={"photos": ("a.jpg", photo)}
        )
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    def stage(self, sighting: str) -> str:
        return str(self.client.get(f"/v1/sightings/{sighting}").json()["stage"])

    def until(self, condition) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def candidates(self) -> list[dict[str, object]]:
        return list(self.client.get("/v1/candidates", params={"limit": 100}).json()["candidates"])


@pytest.fixture
def service(tmp_path):
    service = Service(tmp_path)
    yield service
    service.client.close()
    service.web.terminate()
    service.web.wait(30)


def test_ten_kills_in_the_middle_of_ocr_lose_no_upload_and_double_none(service):
    rng = random.Random(3)
    waiting = [service.upload(photo.read_bytes(), place=photo.stem) for photo in FLYERS]
    for _ in range(KILLS):
        worker = service.start("screening")
        # Starting takes some seconds; the rest of the time it reads.
        time.sleep(rng.uniform(3.5, 6.0))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    worker = service.start("screening")
    try:
        service.until(lambda: {service.stage(each) for each in waiting} == {"screened"})
    finally:
        worker.terminate()
        worker.wait(60)

    found = service.candidates()
    assert sum(each["sightings"] for each in found) == len(FLYERS)
    assert len(found) == len(FLYERS)


def test_a_flyer_with_a_promise_is_in_the_queue_with_its_words_boxed_on_the_photo(service):
    [pension] = [photo for photo in FLYERS if "pension" in photo.name]
    worker = service.start("screening")
    try:
        sighting = service.upload(pension.read_bytes(), place="东市口")
        service.until(lambda: service.stage(sighting) == "screened")
    finally:
        worker.terminate()
        worker.wait(60)

    first = service.candidates()[0]
    detail = service.client.get(f"/v1/candidates/{first['id']}").json()
    boxed = [each for each in detail["evidence"] if each["boxes"]]
    assert detail["kind"] == "illegal_fundraising"
    assert boxed
    assert detail["priority"]["reasons"]
