"""The chain of evidence: entries in order, and the timestamps that were had for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, Select, select

from screening.evidence.facts import Outcome, PageFacts
from screening.evidence.manifest import Entry, Manifest
from screening.store.office import ads_seen_within
from screening.store.upsert import insert_if_new
from screening.tables import decisions
from screening.tables.evidence import evidence_entries, evidence_timestamps

ROW = Row[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp of an entry: the SHA-256 of its token's file, and who gave it when."""

    sequence: int
    token: str
    authority: str
    stamped_at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """What a re-check after a decision showed."""

    ad_id: str
    url: str
    outcome: Outcome
    made_at: datetime
    decided_at: datetime


class Evidence:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, entry: Entry) -> None:
        manifest = entry.manifest
        page = manifest.facts if isinstance(manifest.facts, PageFacts) else None
        self.connection.execute(
            evidence_entries.insert().values(
                sequence=manifest.sequence,
                ad_id=manifest.ad,
                kind=manifest.facts.kind,
                url=page.visit.url if page else "",
                occasion=page.occasion if page else "",
                outcome=page.outcome if page else "",
                made_at=manifest.made_at,
                manifest=entry.text,
                sha256=entry.sha256,
                link=entry.link,
            )
        )

    def head(self) -> Entry | None:
        return self._first(_newest())

    def of_ad(self, ad_id: str) -> list[Entry]:
        """The ad's entries, newest first."""
        query = _newest().where(evidence_entries.c.ad_id == ad_id)
        return [_entry(row) for row in self.connection.execute(query)]

    def get(self, sequence: int) -> Entry | None:
        return self._first(_newest().where(evidence_entries.c.sequence == sequence))

    def last_visit(self, ad_id: str, url: str) -> Entry | None:
        """The newest capture of an ad at an address that answered."""
        mine = (evidence_entries.c.ad_id == ad_id, evidence_entries.c.url == url)
        answered = evidence_entries.c.outcome.not_in(("", Outcome.UNREACHABLE))
        return self._first(_newest().where(*mine, answered))

    def latest(self, office: str, limit: int) -> list[Entry]:
        """The newest page entries of ads that were seen within an office."""
        query = _newest().where(evidence_entries.c.kind == "page")
        if office:
            query = query.where(evidence_entries.c.ad_id.in_(ads_seen_within(office)))
        return [_entry(row) for row in self.connection.execute(query.limit(limit))]

    def hashes(self, up_to: int) -> list[str]:
        """The SHA-256 of every manifest from the first on."""
        query = select(evidence_entries.c.sha256).where(evidence_entries.c.sequence <= up_to)
        return list(self.connection.scalars(query.order_by(evidence_entries.c.sequence)))

    def rechecks(self, office: str) -> list[Seen]:
        """What every re-check showed of the ads seen within an office, oldest first."""
        shown = evidence_entries.c
        query = select(
            shown.ad_id, shown.url, shown.outcome, shown.made_at, decisions.c.decided_at
        ).join(decisions, decisions.c.id == shown.occasion)
        if office:
            query = query.where(shown.ad_id.in_(ads_seen_within(office)))
        rows = self.connection.execute(query.order_by(shown.sequence))
        return [
            Seen(row.ad_id, row.url, Outcome(row.outcome), row.made_at, row.decided_at)
            for row in rows
        ]

    def unstamped(self, limit: int) -> list[Entry]:
        """Entries without a timestamp, newest first: one stamp pins all that came before."""
        stamped = select(evidence_timestamps.c.sequence)
        query = _newest().where(evidence_entries.c.sequence.not_in(stamped))
        return [_entry(row) for row in self.connection.execute(query.limit(limit))]

    def add_stamp(self, stamp: Stamp) -> None:
        """Keep a timestamp; nothing changes if the entry has one."""
        values = {
            "sequence": stamp.sequence,
            "token": stamp.token,
            "authority": stamp.authority,
            "stamped_at": stamp.stamped_at,
        }
        insert_if_new(self.connection, evidence_timestamps, values)

    def stamps(self, sequences: Sequence[int]) -> dict[int, Stamp]:
        wanted = evidence_timestamps.c.sequence.in_(list(sequences))
        rows = self.connection.execute(select(evidence_timestamps).where(wanted))
        return {row.sequence: Stamp(**row._mapping) for row in rows}

    def _first(self, query: Select[tuple[object, ...]]) -> Entry | None:
        row = self.connection.execute(query.limit(1)).first()
        return None if row is None else _entry(row)


def _newest() -> Select[tuple[object, ...]]:
    return select(evidence_entries).order_by(evidence_entries.c.sequence.desc())


def _entry(row: ROW) -> Entry:
    return Entry(Manifest.model_validate_json(row.manifest), row.manifest, row.sha256, row.link)
