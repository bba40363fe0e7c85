"""The set of photos: seeded, every condition, layout and face in turn, with the truth of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from pydantic import ConfigDict, TypeAdapter

from bench.ocr.cameras import CONDITIONS, Photo, photograph
from bench.ocr.layouts import LAYOUTS, lay_out
from bench.ocr.lettering import Cell, Face
from bench.ocr.sheets import DoesNotFit, Sheet, Type
from bench.ocr.texts import usable, words
from ocr.page import Box
from training.dataset import Example

# A rate table promises, so what stands above it must promise too.
PROMISING = ("rate_table",)
# There are two hundred texts of a length that suits a flyer.
USES = 2
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class TrueLine:
    """A line as printed and, for each of its characters, its four corners on the photo."""

    text: str
    cells: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """`lines` stand in reading order; `code` is what the QR code says; `source` the text's id."""

    photo: str
    condition: str
    layout: str
    headline_face: str
    body_face: str
    lines: tuple[TrueLine, ...]
    phone: str
    code: str | None
    source: str
    promised_return: bool

    __pydantic_config__ = _STRICT

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


TRUTH = TypeAdapter(Truth)


def make_flyers(
    count: int, seed: int, given: tuple[Sequence[Example], Sequence[Face]], folder: Path
) -> Iterator[Truth]:
    """Write `count` JPEGs to `folder`; the first of them are the same however many follow."""
    examples, faces = given
    chance = np.random.default_rng(seed)
    texts = usable(examples, faces)
    waiting = [texts[place] for _ in range(USES) for place in chance.permutation(len(texts))]
    for number in range(count):
        once = np.random.default_rng((seed, number))
        turn, place = divmod(number, len(CONDITIONS))
        condition, layout = list(CONDITIONS)[place], list(LAYOUTS)[(turn + place) % len(LAYOUTS)]
        kind = Type(*_faces(faces, number, once), CONDITIONS[condition].type_scale)
        example, sheet, phone = _fitting(waiting, layout, kind, once)
        photo = photograph(sheet.image, CONDITIONS[condition], once)
        name = f"{number:03d}.jpg"
        (folder / name).write_bytes(photo.jpeg)
        yield Truth(
            photo=name,
            condition=condition,
            layout=layout,
            headline_face=kind.headline.name,
            body_face=kind.body.name,
            lines=_true_lines(sheet, photo),
            phone=phone,
            code=sheet.code,
            source=example.id,
            promised_return=example.promised_return,
        )


def _faces(faces: Sequence[Face], number: int, chance: Generator) -> tuple[Face, Face]:
    """Headline and body. Every face has its turn in either; handwriting is not mixed with print."""
    body = faces[(number * 5 + number // len(CONDITIONS)) % len(faces)]
    written = body.style == "handwriting"
    alike = [face for face in faces if (face.style == "handwriting") is written or not written]
    return alike[chance.integers(len(alike))], body


def _fitting(
    waiting: list[Example], layout: str, kind: Type, chance: Generator
) -> tuple[Example, Sheet, str]:
    """The next text that suits the layout and fits it; each text is used USES times at most."""
    for example in waiting:
        if layout in PROMISING and not example.promised_return:
            continue
        cut = words(example, chance)
        try:
            sheet = lay_out(layout, cut, kind, chance)
        except DoesNotFit:
            continue
        waiting.remove(example)
        return example, sheet, cut.phone
    raise DoesNotFit("no text is left that fits: make fewer photos")


def _true_lines(sheet: Sheet, photo: Photo) -> tuple[TrueLine, ...]:
    return tuple(
        TrueLine(line.text, tuple(_corners(cell, photo) for cell in line.cells))
        for line in sheet.written
    )


def _corners(cell: Cell, photo: Photo) -> Box:
    left, top, right, bottom = cell
    flat = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    first, second, third, fourth = (
        (round(float(x), 1), round(float(y), 1)) for x, y in photo.way(flat)
    )
    return first, second, third, fourth
