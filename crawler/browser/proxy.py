"""The one way out of a browser: a proxy of ours that connects only to addresses it has checked.

A browser behind a proxy resolves no names itself. So a name is resolved once, here, the addresses
it gave are checked, and the connection goes to the very address that passed: a name that answers
differently the next time (DNS rebinding) gains nothing. Every request of a page passes: what it
embeds, where it is redirected, what its scripts ask for.
"""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

from crawler.addresses import AddressRule

LOG = logging.getLogger(__name__)
Resolve = Callable[[str, int], Awaitable[list[str]]]

MAX_HEAD = 65_536
# What one connection may bring in; a body without end stops here.
MAX_BYTES = 20_000_000
CONNECT_SECONDS = 15.0
IDLE_SECONDS = 30.0
CHUNK = 65_536
_HOP_BY_HOP = (b"proxy-", b"connection:", b"keep-alive:", b"te:", b"upgrade:")


class Refused(Exception):
    """A request that the proxy does not pass on; the message says why."""


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the system's order. Raises OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedProxy:
    def __init__(self, is_allowed: AddressRule, resolve: Resolve = resolve) -> None:
        self.is_allowed = is_allowed
        self.resolve = resolve
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    async def start(self) -> str:
        """Listen on loopback; the URL that a browser is given."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=MAX_HEAD)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.current_task()
        assert talk is not None
        self._talks.add(talk)
        try:
            await self._answer(reader, writer)
        except Refused as refusal:
            LOG.warning("a page of a sweep was refused a connection: %s", refusal)
            writer.write(
                b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            with suppress(OSError):
                writer.write(
                    b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
        finally:
            self._talks.discard(talk)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(IDLE_SECONDS):
            head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
        host, port = address_of(method, target)
        far_reader, far_writer = await self._connect(host, port)
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                far_writer.write(_as_asked_of_a_server(head, target))
            await _join((reader, far_writer), (far_reader, writer))
        finally:
            far_writer.close()

    async def _connect(
        self, host: str, port: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the first allowed address that answers. Raises Refused, OSError."""
        async with asyncio.timeout(CONNECT_SECONDS):
            allowed = [one for one in await self.resolve(host, port) if self.is_allowed(one)]
            if not allowed:
                raise Refused(f"{host} has no public address")
            for address in allowed[:-1]:
                with suppress(OSError):
                    return await asyncio.open_connection(address, port)
            return await asyncio.open_connection(allowed[-1], port)


def address_of(method: str, target: str) -> tuple[str, int]:
    """Host and port of a proxied request. Raises Refused for what is not http or https."""
    parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
    try:
        port = parts.port
    except ValueError as error:
        raise Refused(f"{target!r} names no port") from error
    if not parts.hostname or (method != "CONNECT" and parts.scheme != "http"):
        raise Refused(f"{target!r} is no http or https address")
    return parts.hostname, port or (443 if method == "CONNECT" else 80)


def _as_asked_of_a_server(head: bytes, target: str) -> bytes:
    """The head of a proxied request as the server itself is asked, one request a connection."""
    first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    method, _, version = first.split(b" ", 2)
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [line for line in lines if not line.lower().startswith(_HOP_BY_HOP)]
    asked = b" ".join((method, path.encode("latin-1"), version))
    return b"\r\n".join([asked, *kept, b"Connection: close", b"", b""])


async def _join(*ways: tuple[asyncio.StreamReader, asyncio.StreamWriter]) -> None:
    """Pass bytes both ways until the far side has ended, or either has been silent too long."""
    outward, inward = (asyncio.create_task(_pass_on(*way)) for way in ways)
    try:
        await inward
    finally:
        outward.cancel()
        await asyncio.gather(outward, inward, return_exceptions=True)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    passed = 0
    while passed < MAX_BYTES:
        async with asyncio.timeout(IDLE_SECONDS):
            data = await reader.read(CHUNK)
        if not data:
            return
        passed += len(data)
        writer.write(data)
        await writer.drain()
