"""How long an upload waits for its 202: while OCR runs, against the same with no worker running."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
UPLOADS = 30
PAUSE_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Seconds from sending an upload to its 202, sorted; and how many were screened meanwhile."""

    seconds: tuple[float, ...]
    screened: int

    def at(self, share: float) -> float:
        return self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * share))]


def acknowledgements(photos: Sequence[Path]) -> tuple[Acknowledgement, Acknowledgement]:
    """With a worker reading photos all the while, and without any worker."""
    with _service() as (client, start_worker):
        idle = _upload(client, photos)
        with start_worker():
            _wait_for_screening(client)
            busy = _upload(client, photos)
    return busy, idle


@contextmanager
def _service() -> Iterator[tuple[httpx.Client, object]]:
    """A fresh installation: a client that may submit, and a way to start a worker."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        port = _free_port()
        settings = {"ADSCREEN_DATA_DIR": folder, "ADSCREEN_PORT": str(port)}
        weights = os.environ.get("ADSCREEN_OCR_MODELS", str(ROOT / "var" / "models" / "ocr"))
        environment = os.environ | settings | {"ADSCREEN_OCR_MODELS": weights}

        @contextmanager
        def run(*command: str) -> Iterator[None]:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                env=environment,
                cwd=ROOT,
                stderr=subprocess.DEVNULL,
            )
            try:
                yield
            finally:
                process.terminate()
                process.wait(60)

        key = _make_key(environment)
        stack.enter_context(run("api"))
        client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            headers={"Authorization": f"Bearer {key}"},
            timeout=60,
        )
        stack.enter_context(client)
        _wait_until_up(client)
        yield client, lambda: run("screening")


def _make_key(environment: dict[str, str]) -> str:
    def account(*arguments: str) -> str:
        command = [sys.executable, "-m", "api", *arguments]
        return subprocess.run(
            command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout

    account("account", "add", "bench", "--role", "reviewer")
    printed = account("key", "add", "bench", "--label", "bench")
    return next(word for word in printed.split() if word.startswith("ads_"))


def _upload(client: httpx.Client, photos: Sequence[Path]) -> Acknowledgement:
    before = _screened(client)
    seconds = []
    for number in range(UPLOADS):
        # Bytes behind the end of a JPEG change its key and not its picture.
        data = photos[number % len(photos)].read_bytes() + os.urandom(8)
        began = time.perf_counter()
        answer = client.post(
            "/v1/sightings", data={"channel": "flyer"}, files={"photos": ("a.jpg", data)}
        )
        seconds.append(time.perf_counter() - began)
        assert answer.status_code == 202, answer.text
        # Spread over the reading of several photos, not a burst within one.
        time.sleep(PAUSE_SECONDS)
    return Acknowledgement(tuple(sorted(seconds)), _screened(client) - before)


def _screened(client: httpx.Client) -> int:
    page = client.get("/v1/candidates", params={"limit": 100}).json()
    return sum(candidate["sightings"] for candidate in page["candidates"])


def _wait_for_screening(client: httpx.Client) -> None:
    while _screened(client) == 0:
        time.sleep(0.5)


def _wait_until_up(client: httpx.Client) -> None:
    while True:
        try:
            if client.get("/healthz").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    busy, idle = acknowledgements(sorted((ROOT / "examples" / "flyers").glob("*.jpg")))
    print(json.dumps({"busy": busy.seconds, "idle": idle.seconds, "screened": busy.screened}))
