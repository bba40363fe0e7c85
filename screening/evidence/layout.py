"""What lies where in a case bundle, and the lists that standard tools read."""

from collections.abc import Mapping, Sequence

from screening.evidence.manifest import Seal

MANIFEST = "manifest.json"
TOKEN = "manifest.json.tsr"  # noqa: S105 - a file name
CHAIN = "chain.txt"
SUMS = "SHA256SUMS"
AUTHORITY = "authority.pem"
# Beside the manifest of a folder these are not in its list: they come after it.
BESIDE_A_CASE = frozenset({MANIFEST, TOKEN, CHAIN, SUMS})
BESIDE_A_CAPTURE = frozenset({MANIFEST, TOKEN})


def capture_folder(sequence: int) -> str:
    return f"captures/{sequence:08}/"


def chain_lines(hashes: Sequence[str]) -> str:
    """The SHA-256 of every manifest from the first on, a line each with its number."""
    return "".join(f"{number} {digest}\n" for number, digest in enumerate(hashes, 1))


def sums_lines(files: Mapping[str, Seal]) -> str:
    """As `sha256sum -c` reads them."""
    return "".join(f"{files[name].sha256}  {name}\n" for name in sorted(files))
