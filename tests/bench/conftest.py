"""Answers and texts made up for the measures: a few numbers, no model."""

import string
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFont

from bench.ocr.flyers import TrueLine, Truth
from bench.ocr.lettering import Face
from bench.ocr.texts import CALLS
from bench.quality.measures import Sample
from bench.quality.texts import Text
from ocr.page import Box
from training.dataset import Example


@pytest.fixture
def sample() -> Callable[..., Sample]:
    """Truth and scores as given; keywords replace the other parts, which are empty otherwise."""

    def make(truth: Sequence[int], scores: Sequence[float], **parts: Sequence[object]) -> Sample:
        rows = len(truth)
        return Sample(
            truth=np.array(truth, dtype=bool),
            scores=np.array(scores, dtype=float),
            hard=np.array(parts.get("hard", [False] * rows), dtype=bool),
            origin=np.array(parts.get("origin", [0] * rows), dtype=int),
            before=np.array(parts.get("before", scores), dtype=float),
            overlap=np.array(parts.get("overlap", [(0, 0, 0)] * rows), dtype=int).reshape(rows, 3),
        )

    return make


@pytest.fixture
def text() -> Callable[..., Text]:
    """A text, actionable unless said otherwise, alone in its group."""

    def make(words: str, **parts: object) -> Text:
        given = {
            "before": words,
            "kind": "illegal_fundraising",
            "actionable": True,
            "quotes": (),
            "group": words,
            "origin": "here",
        }
        return Text(words, **{**given, **parts})

    return make


@pytest.fixture
def letters(tmp_path: Path) -> Face:
    """A face with Latin letters, digits and, as boxes, Chinese stops: Pillow's own."""
    path = tmp_path / "letters.ttf"
    path.write_bytes(ImageFont.load_default(20).path.getvalue())
    drawn = string.ascii_letters + string.digits + "%.,:-，。：" + "".join(CALLS)
    return Face("Letters", "print", {ord(letter): path for letter in drawn})


@pytest.fixture
def example() -> Callable[..., Example]:
    """A text of the corpus, from a flyer unless said otherwise."""

    def make(text: str, **parts: object) -> Example:
        given = {
            "id": "made-up",
            "batch": "made-up",
            "kind": "other_ad",
            "promised_return": False,
            "fundraising": False,
            "return_claim": "none",
            "quotes": (),
            "scheme": "none",
            "channel": "flyer",
            "year": 2020,
        }
        return Example(text=text, **{**given, **parts})

    return make


@pytest.fixture
def truth() -> Callable[..., Truth]:
    """One printed line that fills a level box, its letters equally wide."""

    def make(text: str, box: Box, **parts: object) -> Truth:
        (left, top), (right, _), (_, bottom), _ = box
        edges = np.linspace(left, right, len(text) + 1)
        cells = tuple(
            ((float(x), top), (float(end), top), (float(end), bottom), (float(x), bottom))
            for x, end in pairwise(edges)
        )
        given = {
            "photo": "0.jpg",
            "condition": "clean",
            "layout": "headline",
            "headline_face": "Letters",
            "body_face": "Letters",
            "phone": "15412345678",
            "code": None,
            "source": "made-up",
            "promised_return": True,
        }
        return Truth(lines=(TrueLine(text, cells),), **{**given, **parts})

    return make


@pytest.fixture
def flat_photo() -> Image.Image:
    return Image.new("RGB", (60, 80), "white")
