"""The answers of the servers as WARC, each as it came but for the coding that Chromium undid."""

import asyncio
import hashlib
import io
from pathlib import Path

from playwright.async_api import Error, Request, Response
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

# The body is kept decoded, so a header that says otherwise is kept under another name.
UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
MAX_PICTURES = 500
BODY_SECONDS = 15.0


class Recorder:
    """Writes a record for every answer; `pictures` are the URLs of images by their SHA-256.

    `left_out` counts bodies that could not be had or had no room any more.
    """

    def __init__(self, file: Path, room: int) -> None:
        self._file = file.open("wb")
        self._writer = WARCWriter(self._file, gzip=True, warc_version="1.1")
        self._room = room
        self._tasks: set[asyncio.Task[None]] = set()
        self.pictures: dict[str, str] = {}
        self.left_out = 0
        self.failure: OSError | None = None

    def begin(self, about: dict[str, str]) -> None:
        self._writer.write_record(self._writer.create_warcinfo_record("responses.warc.gz", about))

    def note(self, response: Response) -> None:
        task = asyncio.get_running_loop().create_task(self._record(response))
        self._tasks.add(task)

    async def settle(self, seconds: float) -> None:
        """Wait so long at most for the answers that are under way now."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def finish(self, seconds: float) -> None:
        """Wait so long for answers that are still coming in. Raises OSError if writing failed."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
                self.left_out += 1
            await asyncio.gather(*late, return_exceptions=True)
        if self.failure is not None:
            raise self.failure
        self._file.close()

    async def _record(self, response: Response) -> None:
        try:
            body = await self._body(response)
            headers = [(one["name"], one["value"]) for one in await response.headers_array()]
            asked = await response.request.headers_array()
        except Error:
            self.left_out += 1
            return
        try:
            self._write(response, headers, body)
            self._write_request(response.request, [(one["name"], one["value"]) for one in asked])
        except OSError as error:
            self.failure = error

    async def _body(self, response: Response) -> bytes:
        if 300 <= response.status < 400 or response.status == 204:
            return b""
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await response.body()
        except (Error, TimeoutError):
            self.left_out += 1
            return b""
        if len(body) > self._room:
            self.left_out += 1
            return b""
        self._room -= len(body)
        if response.request.resource_type == "image" and len(self.pictures) < MAX_PICTURES:
            self.pictures[hashlib.sha256(body).hexdigest()] = response.url
        return body

    def _write(self, response: Response, headers: list[tuple[str, str]], body: bytes) -> None:
        kept = [(_archived(name), _line(value)) for name, value in headers]
        kept.append(("Content-Length", str(len(body))))
        line = f"{response.status} {_line(response.status_text)}".strip()
        http = StatusAndHeaders(line, kept, protocol="HTTP/1.1")
        self._writer.write_record(
            self._writer.create_warc_record(
                response.url, "response", payload=io.BytesIO(body), http_headers=http
            )
        )

    def _write_request(self, request: Request, headers: list[tuple[str, str]]) -> None:
        kept = [(name, _line(value)) for name, value in headers if not name.startswith(":")]
        http = StatusAndHeaders(
            f"{request.method} {request.url} HTTP/1.1", kept, is_http_request=True
        )
        self._writer.write_record(
            self._writer.create_warc_record(
                request.url, "request", payload=io.BytesIO(b""), http_headers=http
            )
        )


def _archived(name: str) -> str:
    return f"X-Archive-Orig-{name}" if name.lower() in UNDONE else name


def _line(value: str) -> str:
    return " ".join(value.splitlines()).encode("latin-1", "replace").decode("latin-1")
