import io
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from ocr.child import ReaderPool
from ocr.page import Box, Line

ROOT = Path(__file__).parents[2]


@pytest.fixture
def picture() -> Callable[..., bytes]:
    """Bytes of a small picture of one colour, in the format and with the settings given."""

    def encode(
        format: str = "JPEG",
        size: tuple[int, int] = (60, 40),
        mode: str = "RGB",
        color: object = "white",
        **settings: object,
    ) -> bytes:
        written = io.BytesIO()
        Image.new(mode, size, color).save(written, format, **settings)
        return written.getvalue()

    return encode


@pytest.fixture
def line_at() -> Callable[..., Line]:
    """A line whose box is the upright rectangle (left, top, right, bottom)."""

    def build(text: str, left: float, top: float, right: float, bottom: float) -> Line:
        box: Box = ((left, top), (right, top), (right, bottom), (left, bottom))
        return Line(text, 0.99, box)

    return build


@pytest.fixture
def pool_of(tmp_path, monkeypatch):
    """ReaderPools of readers from `misbehaving_readers.py`, closed when the test ends."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    pools = []

    def build(reader: str, **settings: object) -> ReaderPool:
        pool = ReaderPool(tmp_path, factory=f"misbehaving_readers:{reader}", **settings)
        pools.append(pool)
        return pool

    yield build
    for pool in pools:
        pool.close()


@pytest.fixture(scope="session")
def flyers() -> Path:
    return ROOT / "examples" / "flyers"


@pytest.fixture(scope="session")
def ocr_models() -> Path:
    return Path(os.environ.get("ADSCREEN_OCR_MODELS", ROOT / "var" / "models" / "ocr"))


@pytest.fixture(scope="session")
def reader(ocr_models) -> Iterator[ReaderPool]:
    """The real engine, as the service runs it."""
    with closing(ReaderPool(ocr_models)) as pool:
        yield pool
