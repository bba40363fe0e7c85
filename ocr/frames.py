"""Messages over a pipe: eight bytes of length, then the bytes. Never pickles.

A photo is hostile input; should it take over the reading process, what that process answers is
parsed as text and cannot run anything in the process that asked.
"""

from typing import IO

MAX_FRAME_BYTES = 256 << 20
_LENGTH_BYTES = 8


class PipeClosed(Exception):
    """The other side is gone, perhaps in the middle of a message, or talks nonsense."""


def write_frame(pipe: IO[bytes], data: bytes) -> None:
    """`pipe` is unbuffered, so that nothing is left to flush into a pipe that broke."""
    rest = memoryview(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    try:
        while rest:
            rest = rest[pipe.write(rest) :]
    except OSError as error:
        raise PipeClosed from error


def read_frame(pipe: IO[bytes]) -> bytes:
    length = int.from_bytes(_exactly(pipe, _LENGTH_BYTES), "big")
    if length > MAX_FRAME_BYTES:
        raise PipeClosed
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = pipe.read(min(count - len(data), 1 << 20))
        if not piece:
            raise PipeClosed
        data += piece
    return bytes(data)
