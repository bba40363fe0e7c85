"""What was read against what is printed, in letters, figures and phone numbers.

Only Han, Latin letters, digits and the percent sign count, in their compatibility forms: full or
half width, spaces and stops are the engine's choice and nobody's evidence.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]

RATE = re.compile(r"\d+(?:\.\d+)?%")
_GROUPING = re.compile(r"(?<=\d)[ \-—–]+(?=\d)")


def plain(text: str) -> str:
    return "".join(
        one for one in unicodedata.normalize("NFKC", text) if one.isalnum() or one == "%"
    )


def ordered_errors(printed: str, read: str) -> int:
    """Letters to insert, delete and replace to make what was read what is printed."""
    return int(_edits(_codes(plain(printed)), _codes(plain(read)), from_start=True)[-1])


def free_errors(printed: Sequence[str], read: str) -> int:
    """The same whatever the order of the lines.

    Each printed line, longest first, takes the stretch of what was read that is nearest to it;
    a stretch is taken once, and what nobody takes has been inserted. Never more than in order.
    """
    errors, left = 0, [_codes(plain(read))]
    for line in sorted(map(plain, printed), key=len, reverse=True):
        errors += _take(_codes(line), left)
    return min(errors + sum(map(len, left)), ordered_errors("".join(printed), read))


def _take(line: Codes, left: list[Codes]) -> int:
    """Remove the nearest stretch of any piece that is left; returns what it differs in."""
    found = [_edits(line, piece, from_start=False) for piece in left]
    if not found:
        return len(line)
    which = int(np.argmin([edits.min() for edits in found]))
    piece, errors = left[which], int(found[which].min())
    end = _last_alike(found[which], errors)
    start = end - _last_alike(_edits(line[::-1], piece[:end][::-1], from_start=True), errors)
    left[which : which + 1] = [part for part in (piece[:start], piece[end:]) if len(part)]
    return errors


def _last_alike(edits: Codes, errors: int) -> int:
    """The first place with so many errors, or the last of those that follow it without a gap.

    A wrong letter at the end of a line is one replaced rather than one left out and one added.
    """
    place = int(np.argmax(edits == errors))
    while place + 1 < len(edits) and edits[place + 1] == errors:
        place += 1
    return place


def _edits(line: Codes, text: Codes, *, from_start: bool) -> Codes:
    """Fewest edits between the whole line and a stretch of text that ends at place 0, 1, 2 …

    The stretch begins at the start of the text, or wherever it is best.
    """
    places = np.arange(len(text) + 1)
    row = places if from_start else np.zeros_like(places)
    for letter in line:
        replaced_or_left_out = np.minimum(row[:-1] + (text != letter), row[1:] + 1)
        above = np.concatenate([row[:1] + 1, replaced_or_left_out])
        # An insertion costs one a place: the least so far, measured against the places.
        row = np.minimum.accumulate(above - places) + places
    return row


def _codes(text: str) -> Codes:
    return np.array([ord(letter) for letter in text], dtype=np.int64)


def reads_phone(phone: str, read: str) -> bool:
    """Whether the number stands alone: nothing missing, nothing grown onto it."""
    return re.search(rf"(?<!\d){phone}(?!\d)", _digits_joined(read)) is not None


def rates_read(printed: str, read: str) -> tuple[int, int]:
    """How many of the printed percentages were read as they are, and how many are printed."""
    wanted, found = _rates(printed), _rates(read)
    return (wanted & found).total(), wanted.total()


def _rates(text: str) -> Counter[str]:
    return Counter(RATE.findall(unicodedata.normalize("NFKC", text).replace(" ", "")))


def _digits_joined(text: str) -> str:
    return _GROUPING.sub("", unicodedata.normalize("NFKC", text))
