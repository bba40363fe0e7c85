"""The four corners of the sheet on a photo, found only where they are beyond doubt.

A sheet is an even region with four straight sides, all of it in the frame, that differs from what
lies beside it along each side, and on which all the text stands. A panel printed on a larger sheet
is none: it has text outside it. Folded, crumpled or cut-off sheets have no four straight sides.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ocr.crops import Pixels, box_of
from ocr.page import Box

Quad = npt.NDArray[np.float32]

# Corners are looked for on a picture this large, from which a median has taken the text.
LONG_SIDE, MEDIAN = 640, 9
# Share of the picture that a sheet covers at least: a smaller one may be a sign in the background.
MIN_AREA = 0.06
# How much of the outline's hull its four corners must explain.
MIN_SQUARENESS = 0.955
MIN_ANGLE, MAX_ANGLE = 50.0, 130.0
# Difference of colour across a side, and how much of the side must show it.
MIN_STEP, MIN_SEEN = 12.0, 0.85
# Pixels to either side of an edge at which colours are compared; a corner nearer to the frame than
# this cannot be told from a sheet that goes on outside it.
BESIDE = 5
MAX_TEXT_OUTSIDE = 0.02


def sheet_corners(picture: Pixels, text: Sequence[Box]) -> Box | None:
    """Clockwise from the top left, in pixels of the upright picture (blue first).

    `text`: where text was seen on it.
    """
    scale = LONG_SIDE / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    plain = cv2.medianBlur(small, MEDIAN).astype(np.uint8)
    quads = [quad for quad in _quads(plain) if _stands_out(plain, quad)]
    if not quads:
        return None
    best = _clockwise(max(quads, key=cv2.contourArea)) / scale
    return box_of(best) if _text_outside(best, text) <= MAX_TEXT_OUTSIDE else None


def _quads(plain: Pixels) -> Iterator[Quad]:
    area = plain.shape[0] * plain.shape[1]
    for region in _regions(plain):
        outlines, _ = cv2.findContours(region, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for outline in outlines:
            hull = cv2.convexHull(outline)
            if cv2.contourArea(hull) >= MIN_AREA * area:
                yield from _four_sided(hull)


def _regions(plain: Pixels) -> Iterator[Pixels]:
    """What is lighter, or darker, or otherwise coloured, than the rest; and what edges enclose."""
    kernel = np.ones((5, 5), np.uint8)
    for channel in cv2.split(cv2.cvtColor(plain, cv2.COLOR_BGR2LAB)):
        _, light = cv2.threshold(channel, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        for region in (light, cv2.bitwise_not(light)):
            yield cv2.morphologyEx(region, cv2.MORPH_OPEN, kernel).astype(np.uint8)
    edges = cv2.Canny(plain, 20, 60)
    yield cv2.morphologyEx(edges, cv2.MORPH_CLOSE, kernel).astype(np.uint8)


def _four_sided(hull: cv2.typing.MatLike) -> Iterator[Quad]:
    length = cv2.arcLength(hull, closed=True)
    for slack in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, slack * length, closed=True)
        if len(corners) == 4:
            quad = corners[:, 0].astype(np.float32)
            alike = cv2.contourArea(quad) / cv2.contourArea(hull)
            if MIN_SQUARENESS <= alike <= 1 / MIN_SQUARENESS and _angles_fit(quad):
                yield quad
            return


def _angles_fit(quad: Quad) -> bool:
    ahead, behind = np.roll(quad, -1, axis=0) - quad, np.roll(quad, 1, axis=0) - quad
    cosines = (ahead * behind).sum(axis=1) / (
        np.linalg.norm(ahead, axis=1) * np.linalg.norm(behind, axis=1)
    )
    angles = np.degrees(np.arccos(cosines.clip(-1, 1)))
    return bool(((angles > MIN_ANGLE) & (angles < MAX_ANGLE)).all())


def _stands_out(plain: Pixels, quad: Quad) -> bool:
    """Whether the colours on both sides of each of the four edges differ nearly all along it."""
    height, width = plain.shape[:2]
    inside_frame = (quad > BESIDE) & (quad < np.array([width, height]) - 1 - BESIDE)
    if not inside_frame.all():
        return False
    middle = quad.mean(axis=0)
    return all(
        _seen_along(plain, (start, end), middle) >= MIN_SEEN
        for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True)
    )


def _seen_along(plain: Pixels, side: tuple[Quad, Quad], middle: Quad) -> float:
    start, end = side
    along = (end - start) / np.linalg.norm(end - start)
    inward = np.array([-along[1], along[0]])
    inward *= np.sign(inward @ (middle - start)) * BESIDE
    places = start + np.linspace(0.08, 0.92, 60)[:, None] * (end - start)
    inner, outer = (_colours(plain, places + offset) for offset in (inward, -inward))
    return float((np.abs(inner - outer).max(axis=1) >= MIN_STEP).mean())


def _colours(plain: Pixels, places: npt.NDArray[np.floating]) -> npt.NDArray[np.float32]:
    height, width = plain.shape[:2]
    x, y = places.round().astype(int).T
    return np.asarray(plain[y.clip(0, height - 1), x.clip(0, width - 1)], np.float32)


def _clockwise(quad: Quad) -> Quad:
    """From the corner that is nearest to the top left of the picture."""
    middle = quad.mean(axis=0)
    around = quad[np.argsort(np.arctan2(*(quad - middle).T[::-1]))]
    return np.roll(around, -int(around.sum(axis=1).argmin()), axis=0)


def _text_outside(quad: Quad, text: Sequence[Box]) -> float:
    """Which share of the text, by area, has its middle off the sheet."""
    outline = quad.reshape(-1, 1, 2).astype(np.float32)
    areas = [cv2.contourArea(np.array(box, np.float32)) for box in text]
    middles = [np.mean(box, axis=0) for box in text]
    outside = [
        area
        for area, (x, y) in zip(areas, middles, strict=True)
        if cv2.pointPolygonTest(outline, (float(x), float(y)), measureDist=False) < 0
    ]
    return sum(outside) / max(sum(areas), 1.0)
