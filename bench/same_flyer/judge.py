"""Pairs of photos and pairs of texts through the decision that the service makes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
from PIL import Image

from bench.same_flyer.shoots import Shoot
from ocr.mark import sheet_marks
from ocr.page import Page
from screening.document import assemble
from screening.model import Reading
from screening.particulars.sheet import particulars_of
from screening.same_flyer import Sheet, contact_points, same_flyer
from training.dataset import Example

Count = dict[str, int]


def sheet_of(photo: Image.Image, page: Page) -> Sheet:
    """As the pipeline makes it. The flyers' numbers are of no network, so their check is waived."""
    reading = Reading(photo="0", reader="", page=page, failure=None, read_at=datetime.now(UTC))
    document = assemble("", [reading])
    found = particulars_of(document, [reading])
    contacts = contact_points(one.model_copy(update={"valid": None}) for one in found)
    marks = sheet_marks(np.asarray(photo.convert("L")), page.lines, page.sheet)
    return Sheet(document.text, contacts, marks, photographed=True)


def photo_pairs(shoots: Sequence[Shoot], sheets: Mapping[str, Sheet]) -> dict[str, Count]:
    """Pairs and how many of them were joined: of one flyer, of siblings, of strangers."""
    pairs: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    for one, other in combinations(shoots, 2):
        kind = _kind(one, other)
        pairs[kind] += 1
        joined[kind] += same_flyer(sheets[one.photo], sheets[other.photo]) is not None
    return {kind: {"pairs": pairs[kind], "joined": joined[kind]} for kind in sorted(pairs)}


def by_condition(shoots: Sequence[Shoot], sheets: Mapping[str, Sheet]) -> dict[str, Count]:
    """Each flyer's plain photo against its others, by what was done to those."""
    plain = {shoot.sheet: shoot for shoot in shoots if shoot.condition == "clean"}
    found: dict[str, Count] = {}
    for shoot in shoots:
        if shoot.condition != "clean":
            count = found.setdefault(shoot.condition, {"pairs": 0, "joined": 0})
            count["pairs"] += 1
            first = sheets[plain[shoot.sheet].photo]
            count["joined"] += same_flyer(first, sheets[shoot.photo]) is not None
    return found


def without(part: str, sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The same sheets as if one part of them were not known, to see what it adds."""
    empty = {"contacts": frozenset(), "marks": ()}[part]
    return {photo: replace(sheet, **{part: empty}) for photo, sheet in sheets.items()}


def text_pairs(examples: Sequence[Example], count: int, seed: int) -> Count:
    """So many random pairs of different texts of the corpus, and how many were joined."""
    chosen = list(_pairs(len(examples), count, seed))
    joined = sum(
        same_flyer(Sheet(examples[a].text), Sheet(examples[b].text)) is not None for a, b in chosen
    )
    return {"pairs": len(chosen), "joined": joined}


def _pairs(size: int, count: int, seed: int) -> Iterator[tuple[int, int]]:
    chance = np.random.default_rng(seed)
    for _ in range(count):
        a, b = (int(place) for place in chance.choice(size, 2, replace=False))
        yield a, b


def _kind(one: Shoot, other: Shoot) -> str:
    if one.sheet == other.sheet:
        return "one flyer"
    return "siblings" if one.campaign == other.campaign else "strangers"
