"""Near-duplicate texts: MinHash bands to find candidates, exact bigram overlap to confirm them.

After Broder, "On the resemblance and containment of documents" (1997); bands after Leskovec,
Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rensa import RMinHash

PERMUTATIONS = 128
ROWS_PER_BAND = 4
SEED = 20_260_901
# Bumped whenever the bands of a text change, so that old and new bands are never compared.
SCHEME = 1
SAME_AD = 0.8


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`id` names the exact content; texts that share one of `bands` are worth comparing."""

    id: str
    bands: tuple[int, ...]


def fingerprint(text: str) -> Fingerprint:
    content = _content(text)
    identity = hashlib.sha256(content.encode()).hexdigest()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(sorted(_pairs(content)))
    values = minhash.digest()
    bands = tuple(
        _band(number, values[number * ROWS_PER_BAND : (number + 1) * ROWS_PER_BAND])
        for number in range(PERMUTATIONS // ROWS_PER_BAND)
    )
    return Fingerprint(identity, bands)


def contact_bands(contacts: Iterable[str]) -> tuple[int, ...]:
    """One band a contact point, of the same kind as those of texts."""
    return tuple(_hashed(f"{SCHEME}:contact:{contact}") for contact in sorted(contacts))


def resemblance(left: str, right: str) -> float:
    """The share of two texts' character bigrams that they have in common, 0 to 1 (Jaccard)."""
    a, b = bigrams(left), bigrams(right)
    return len(a & b) / len(a | b) if a | b else 1.0


# One text is held against hundreds, and each of those is looked at more than once.
@lru_cache(maxsize=16)
def bigrams(text: str) -> frozenset[str]:
    """The pairs of characters of a text's content."""
    return frozenset(_pairs(_content(text)))


def _content(text: str) -> str:
    """The letters, digits and characters of a text: what stays when layout and punctuation go."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(character for character in folded if character.isalnum())


def _pairs(content: str) -> set[str]:
    if len(content) < 2:
        return {content} if content else set()
    return {content[i : i + 2] for i in range(len(content) - 1)}


def _band(number: int, values: list[int]) -> int:
    return _hashed(f"{SCHEME}:{number}:{values}")


def _hashed(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)
