"""Flyers, each photographed several times, and of some a sibling that promises something else.

A sibling comes from the same campaign: its words, layout, faces, colours and telephone are the
same, only the rates differ, as when a campaign raises its offer.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.random import Generator
from PIL import Image
from pydantic import ConfigDict, TypeAdapter

from bench.ocr.cameras import CONDITIONS, photograph
from bench.ocr.layouts import LAYOUTS, lay_out
from bench.ocr.lettering import Face
from bench.ocr.sheets import DoesNotFit, Sheet, Type
from bench.ocr.texts import Words, usable, words
from training.dataset import Example

# The first of each flyer's photos is a plain one; the others are drawn from these.
AGAIN = (
    "perspective to 20°",
    "perspective to 35°",
    "rotation",
    "quarter turn",
    "folds",
    "shadow",
    "glare",
    "noise",
    "JPEG",
    "far shot",
    "crop",
)
SHOTS = 3
# How much of each side a crop keeps.
KEPT = (0.6, 0.85)
RATE = re.compile(r"(\d+(?:\.\d+)?)(?=\s*[%％])")


@dataclass(frozen=True, slots=True)
class Shoot:
    """One photo. `sheet` numbers the printed flyer; siblings share their `campaign`."""

    photo: str
    sheet: int
    campaign: int
    condition: str
    layout: str

    __pydantic_config__ = ConfigDict(extra="forbid")


SHOOT = TypeAdapter(Shoot)


def make_shoots(
    count: int, seed: int, given: tuple[Sequence[Example], Sequence[Face]], folder: Path
) -> Iterator[Shoot]:
    """Write the photos of `count` campaigns to `folder`."""
    examples, faces = given
    chance = np.random.default_rng(seed)
    texts = usable(examples, faces)
    waiting = [texts[place] for place in chance.permutation(len(texts))]
    sheet = 0
    for campaign in range(count):
        for printed, layout in _printed(waiting, faces, (seed, campaign)):
            for shot in range(SHOTS):
                once = np.random.default_rng((seed, campaign, sheet, shot))
                condition = "clean" if shot == 0 else AGAIN[once.integers(len(AGAIN))]
                name = f"{sheet:03d}-{shot}.jpg"
                (folder / name).write_bytes(_shot(printed, condition, once))
                yield Shoot(name, sheet, campaign, condition, layout)
            sheet += 1


def _printed(
    waiting: list[Example], faces: Sequence[Face], seed: tuple[int, int]
) -> list[tuple[Sheet, str]]:
    """A campaign's flyer, and where it names rates its sibling, with the layout of both."""
    layout = list(LAYOUTS)[seed[1] % len(LAYOUTS)]
    for example in waiting:
        chance = np.random.default_rng(seed)
        face = faces[chance.integers(len(faces))]
        kind, cut = Type(face, face), words(example, chance)
        drawn = int(chance.integers(2**32))
        try:
            sheets = [
                lay_out(layout, one, kind, np.random.default_rng(drawn))
                for one in (cut, raised(cut))
            ]
        except DoesNotFit:
            continue
        waiting.remove(example)
        return [(sheet, layout) for sheet in sheets[: 2 if raised(cut) != cut else 1]]
    raise DoesNotFit("no text is left that fits: make fewer campaigns")


def raised(cut: Words) -> Words:
    """The same words with every rate two points higher."""

    def higher(text: str) -> str:
        return RATE.sub(lambda rate: f"{float(rate[0]) + 2:g}", text)

    return replace(cut, headline=higher(cut.headline), body=higher(cut.body))


def _shot(sheet: Sheet, condition: str, chance: Generator) -> bytes:
    if condition != "crop":
        return photograph(sheet.image, CONDITIONS[condition], chance).jpeg
    whole = Image.open(io.BytesIO(photograph(sheet.image, CONDITIONS["clean"], chance).jpeg))
    width, height = (int(side * chance.uniform(*KEPT)) for side in whole.size)
    left = int(chance.integers(whole.width - width + 1))
    top = int(chance.integers(whole.height - height + 1))
    written = io.BytesIO()
    whole.crop((left, top, left + width, top + height)).save(written, "JPEG", quality=88)
    return written.getvalue()
