"""Cases: all that is held on an ad, sealed as the next entry of the chain and packed as a zip."""

import socket
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from screening.evidence.archive import Archive
from screening.evidence.chain import Maker, append
from screening.evidence.clock import clock_source
from screening.evidence.documents import documents_of
from screening.evidence.facts import CaseFacts, PageFacts
from screening.evidence.layout import (
    AUTHORITY,
    CHAIN,
    MANIFEST,
    SUMS,
    TOKEN,
    capture_folder,
    chain_lines,
    sums_lines,
)
from screening.evidence.manifest import Entry, Seal, seal, seals
from screening.store import Transaction

README = Path(__file__).with_name("README.txt")
# A zip file keeps times to two seconds and without a zone: the manifests hold the real ones.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
ALREADY_PACKED = (".png", ".gz", ".jpg", ".webp", ".heic", ".pdf")


@dataclass(frozen=True, slots=True)
class Contents:
    """Files of a case by their name in it: made just now, or kept under a key."""

    made: Mapping[str, bytes]
    photos: Mapping[str, str]
    evidence: Mapping[str, str]

    def read(self, name: str, archive: Archive) -> bytes:
        """Raises NoSuchRecord if a kept file is lost or was changed."""
        if name in self.made:
            return self.made[name]
        if name in self.photos:
            return archive.photos.read(self.photos[name])
        return archive.evidence.read(self.evidence[name])

    def names(self) -> list[str]:
        return sorted([*self.made, *self.photos, *self.evidence])


def write_case(ad_id: str, maker: Maker, archive: Archive, to: Path) -> Entry:
    """Seal the case as it is now and write its zip file. Raises NoSuchRecord."""
    with archive.store.snapshot() as tx:
        contents, captures = _contents(ad_id, archive, tx)
    listed = {name: seal(contents.read(name, archive)) for name in contents.names()}
    facts = CaseFacts(captures=captures, clock=clock_source(), host=socket.gethostname())
    with archive.store.transaction() as tx:
        entry = append(ad_id, facts, listed, maker, tx)
        hashes = tx.evidence.hashes(entry.manifest.sequence)
    token = archive.stamp(entry, maker.at)
    beside = {MANIFEST: entry.text.encode(), CHAIN: chain_lines(hashes).encode()}
    if token:
        beside[TOKEN] = token
    _write_zip(to, contents, archive, beside, listed)
    return entry


def _contents(ad_id: str, archive: Archive, tx: Transaction) -> tuple[Contents, tuple[int, ...]]:
    documents = documents_of(ad_id, tx)
    made = dict(documents.records) | {"README.txt": README.read_bytes()}
    if archive.certificates:
        made[AUTHORITY] = archive.certificates
    kept: dict[str, str] = {}
    pages = [e for e in tx.evidence.of_ad(ad_id) if isinstance(e.manifest.facts, PageFacts)]
    stamps = tx.evidence.stamps([entry.manifest.sequence for entry in pages])
    for entry in pages:
        folder = capture_folder(entry.manifest.sequence)
        made[folder + MANIFEST] = entry.text.encode()
        kept |= {folder + name: file.sha256 for name, file in entry.manifest.files.items()}
        if stamp := stamps.get(entry.manifest.sequence):
            kept[folder + TOKEN] = stamp.token
    captures = tuple(sorted(entry.manifest.sequence for entry in pages))
    return Contents(made, documents.files, kept), captures


def _write_zip(
    to: Path,
    contents: Contents,
    archive: Archive,
    beside: Mapping[str, bytes],
    listed: Mapping[str, Seal],
) -> None:
    with zipfile.ZipFile(to, "w") as file:
        for name, data in beside.items():
            _put(file, name, data)
        _put(file, SUMS, sums_lines({**listed, **seals(beside)}).encode())
        for name in contents.names():
            _put(file, name, contents.read(name, archive))


def _put(file: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, ZIP_TIME)
    packed = name.endswith(ALREADY_PACKED)
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    file.writestr(info, data)
