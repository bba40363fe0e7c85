"""Whether two sightings show one ad, and why: the one decision on near-duplicates.

Its words, its contact points and the look of the sheet are weighed together. The same words are
enough; words that are only partly the same, as on a crop or a bad photo, need a contact point or
the look of the sheet beside them. Whoever promises something else is another ad, however alike
the rest: a campaign prints one sheet with many rates.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ocr.mark import BITS, differing_bits
from screening.fingerprint import SAME_AD, bigrams
from screening.model import CaseParticular
from screening.particulars.particular import ParticularKind

# Shares of the pairs of characters: of both texts, and of the shorter one.
PARTLY = 0.45
MOSTLY_WITHIN = 0.7
WITHIN = 0.9
# A shorter text could stand within another by chance.
FEWEST_PAIRS = 40
# Of 64 bits. Of 2,061 pairs of photos of different flyers 1 in 100 differed in 20 or fewer.
SAME_LOOK = 20

CONTACTS = frozenset(
    {
        ParticularKind.MOBILE,
        ParticularKind.LANDLINE,
        ParticularKind.WECHAT,
        ParticularKind.QQ,
        ParticularKind.QQ_GROUP,
        ParticularKind.TELEGRAM,
        ParticularKind.WHATSAPP,
    }
)
# What a rate is told in; a sum is what is paid in as often as what is paid out.
RATE = re.compile(r"(?<![\dA-Za-z.])(\d{1,4}(?:\.\d{1,2})?)\s*(%|‰|个点|分利|厘|倍)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is compared. `photographed`: it was read off a photo, which may show a part only.

    `reports`: it warns of ads or reports on them, and may quote one with its telephone.
    """

    text: str
    contacts: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    photographed: bool = False
    reports: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Two sheets are one ad; `why` says so in Chinese, `likeness` is the share of their words."""

    why: str
    likeness: float


def same_flyer(known: Sheet, seen: Sheet) -> Match | None:
    """Pure. None if they are two ads, or if nobody could tell."""
    a, b = bigrams(known.text), bigrams(seen.text)
    common, smaller = len(a & b), min(len(a), len(b))
    likeness = common / len(a | b) if a | b else 1.0
    if likeness < 1.0 and _promise_differs(known.text, seen.text):
        return None
    words = f"文字 {likeness:.0%} 相同"
    if likeness >= SAME_AD:
        return Match(words, likeness)
    if known.reports != seen.reports:
        return None
    within = common / smaller if smaller else 0.0
    both = known.photographed and seen.photographed
    if both and within >= WITHIN and smaller >= FEWEST_PAIRS:
        return Match(f"一张拍到的文字有 {within:.0%} 在另一张上", likeness)
    beside = _beside(known, seen) if smaller >= FEWEST_PAIRS else ""
    if beside and (likeness >= PARTLY or (both and within >= MOSTLY_WITHIN)):
        return Match(f"{words},{beside}", likeness)
    return None


def worth_comparing(text: str, other: str) -> bool:
    """Whether the words alone do not rule it out."""
    a, b = bigrams(text), bigrams(other)
    common = len(a & b)
    return common >= min(PARTLY * len(a | b), MOSTLY_WITHIN * min(len(a), len(b)))


def contact_points(particulars: Iterable[CaseParticular]) -> frozenset[str]:
    """What leads to the same people; a hotline or a web address may be anybody's, unless in a code.

    Masked numbers and those that fail their check are left out.
    """
    return frozenset(
        f"{one.kind.value}:{one.value}"
        for one in particulars
        if one.valid is not False
        and "*" not in one.value
        and (one.kind in CONTACTS or (one.kind is ParticularKind.URL and one.start is None))
    )


def _beside(known: Sheet, seen: Sheet) -> str:
    """What else is the same, in Chinese; "" for nothing."""
    shared = known.contacts & seen.contacts
    differing = differing_bits(known.marks, seen.marks)
    contact = [_contact_words(one) for one in sorted(shared)[:2]]
    look = [f"版面相近({BITS} 位中 {differing} 位不同)"] if differing <= SAME_LOOK else []
    return ",".join(contact + look)


def _contact_words(contact: str) -> str:
    kind, _, value = contact.partition(":")
    return f"{ParticularKind(kind).label} {value} 相同"


def _promise_differs(text: str, other: str) -> bool:
    """Whether each names a rate that the other does not; one that lacks some may be cut off."""
    rates, others = _rates(text), _rates(other)
    return bool(rates - others) and bool(others - rates)


def _rates(text: str) -> set[tuple[float, str]]:
    plain = unicodedata.normalize("NFKC", text)
    return {(float(number), unit) for number, unit in RATE.findall(plain)}
