"""Archive: where evidence is kept, and the authority that stamps it, if one is set."""

import logging
from dataclasses import dataclass
from datetime import datetime

from screening.evidence.manifest import Entry
from screening.evidence.timestamps import NoTimestamp, ask
from screening.photos import Photos
from screening.settings import Settings
from screening.store import Store
from screening.store.evidence import Stamp

LOG = logging.getLogger(__name__)
WITHIN_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Archive:
    """`photos` came in; `evidence` was made here. `authority` is "" where none is set.

    `certificates` are the authority's in PEM, b"" where none are given.
    """

    store: Store
    photos: Photos
    evidence: Photos
    authority: str = ""
    certificates: bytes = b""

    def stamp(self, entry: Entry, now: datetime) -> bytes | None:
        """The token of an entry, which is kept; None, with a word in the log, if none was had."""
        if not self.authority:
            return None
        try:
            token = ask(self.authority, entry.text.encode(), WITHIN_SECONDS)
        except NoTimestamp as problem:
            LOG.warning("no timestamp for entry %d: %s", entry.manifest.sequence, problem)
            return None
        key = self.evidence.keep(token)
        with self.store.transaction() as tx:
            tx.evidence.add_stamp(Stamp(entry.manifest.sequence, key, self.authority, now))
        return token

    def stamp_newest(self, now: datetime) -> bool:
        """Stamp the newest entry that has none: it pins all before it. False if nothing came."""
        if not self.authority:
            return False
        with self.store.snapshot() as tx:
            missing = tx.evidence.unstamped(1)
        return bool(missing) and self.stamp(missing[0], now) is not None


def archive_of(settings: Settings, store: Store) -> Archive:
    file = settings.timestamp_certificate
    return Archive(
        store=store,
        photos=Photos(settings.photos_dir),
        evidence=Photos(settings.evidence_dir),
        authority=settings.timestamp_url,
        certificates=file.read_bytes() if file else b"",
    )
