"""The chain: one line of entries for the whole installation, written by one writer at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from screening.evidence.facts import Facts
from screening.evidence.manifest import NOTHING, Entry, Manifest, Seal, entry_of
from screening.store import Transaction

CHINA_TIME = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes an entry, and when; `by` is an account's name or a program's."""

    by: str
    at: datetime


def append(
    ad_id: str, facts: Facts, files: Mapping[str, Seal], maker: Maker, tx: Transaction
) -> Entry:
    """Add the next entry. Its files must be on disk before, so that it never names what is lost."""
    tx.one_writer_at_a_time("evidence")
    head = tx.evidence.head()
    entry = entry_of(
        Manifest(
            sequence=head.manifest.sequence + 1 if head else 1,
            previous_manifest=head.sha256 if head else NOTHING,
            previous_link=head.link if head else NOTHING,
            ad=ad_id,
            made_at=maker.at.astimezone(CHINA_TIME),
            made_by=maker.by,
            facts=facts,
            files=dict(files),
        )
    )
    tx.evidence.add(entry)
    return entry
