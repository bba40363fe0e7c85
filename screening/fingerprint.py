"""Near-duplicate texts: MinHash bands to find candidates, exact bigram overlap to confirm them.

After Broder, "On the resemblance and containment of documents" (1997); bands after Leskovec,
Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.
"""

import hashlib
import unicodedata
from dataclasses import dataclass

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
    minhash.update(sorted(_bigrams(content)))
    values = minhash.digest()
    bands = tuple(
        _band(number, values[number * ROWS_PER_BAND : (number + 1) * ROWS_PER_BAND])
        for number in range(PERMUTATIONS // ROWS_PER_BAND)
    )
    return Fingerprint(identity, bands)


def resemblance(left: str, right: str) -> float:
    """The share of two texts' character bigrams that they have in common, 0 to 1 (Jaccard)."""
    a, b = _bigrams(_content(left)), _bigrams(_content(right))
    return len(a & b) / len(a | b) if a | b else 1.0


def _content(text: str) -> str:
    """The letters, digits and characters of a text: what stays when layout and punctuation go."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(character for character in folded if character.isalnum())


def _bigrams(content: str) -> set[str]:
    if len(content) < 2:
        return {content} if content else set()
    return {content[i : i + 2] for i in range(len(content) - 1)}


def _band(number: int, values: list[int]) -> int:
    key = f"{SCHEME}:{number}:{values}".encode()
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), signed=True)
