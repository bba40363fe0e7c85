"""The review queue: ads in the order of their rank key, filtered, a page at a time."""

import base64
import binascii
import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from screening.errors import InvalidInput, NoSuchRecord
from screening.model import Ad, Decision
from screening.store.ads import AD_COLUMNS
from screening.store.office import ads_seen_within
from screening.store.seen import Seen, seen
from screening.tables import ads, decisions, sightings
from screening.vocabulary import CandidateState, Channel, Verdict

DECIDED = and_(ads.c.verdict.is_not(None), ads.c.verdict != Verdict.REOPENED)


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show: `region` is a prefix of a GB/T 2260 code, so "14" is the whole province.

    `office` is that of the account that asks (screening.office), and narrows beside all else.
    """

    office: str = ""
    region: str = ""
    channel: Channel | None = None
    min_score: float = 0.0
    state: CandidateState | None = CandidateState.OPEN


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the queue, with what the page needs of the ad's sightings and decisions."""

    ad: Ad
    assessment_id: str
    rank_key: float
    seen: Seen
    decision: Decision | None


COLUMNS = (*AD_COLUMNS, ads.c.assessment_id, ads.c.rank_key)


class Queue:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def page(self, filters: Filters, cursor: str, limit: int) -> tuple[list[Entry], str]:
        """At most `limit` entries after the cursor ("" at first), and the next cursor or ""."""
        query = select(*COLUMNS).where(*_conditions(filters))
        if cursor:
            rank, ad_id = _decode(cursor)
            after = or_(ads.c.rank_key < rank, and_(ads.c.rank_key == rank, ads.c.id < ad_id))
            query = query.where(after)
        ordered = query.order_by(ads.c.rank_key.desc(), ads.c.id.desc()).limit(limit + 1)
        rows = [dict(row._mapping) for row in self.connection.execute(ordered)]
        entries = self._entries(rows[:limit])
        return entries, _encode(entries[-1]) if len(rows) > limit else ""

    def following(self, entry: Entry, filters: Filters) -> str | None:
        """The ad that stands right behind an entry in the filtered queue, or None at its end."""
        entries, _ = self.page(filters, _encode(entry), 1)
        return entries[0].ad.id if entries else None

    def entry(self, ad_id: str) -> Entry:
        query = select(*COLUMNS).where(ads.c.id == ad_id, ads.c.assessment_id.is_not(None))
        rows = [dict(row._mapping) for row in self.connection.execute(query)]
        if not rows:
            raise NoSuchRecord(f"没有编号为 {ad_id} 的候选广告")
        return self._entries(rows)[0]

    def count(self, filters: Filters) -> int:
        query = select(func.count()).select_from(ads).where(*_conditions(filters))
        return self.connection.scalar(query) or 0

    def _entries(self, rows: list[dict[str, object]]) -> list[Entry]:
        ids = [str(row["id"]) for row in rows]
        where = seen(self.connection, ids)
        decided = self._decided(ids)
        return [
            Entry(
                assessment_id=str(row["assessment_id"]),
                rank_key=float(str(row["rank_key"])),
                ad=Ad.model_validate({name: row[name] for name in Ad.model_fields}),
                seen=where[str(row["id"])],
                decision=decided.get(str(row["id"])),
            )
            for row in rows
        ]

    def _decided(self, ids: list[str]) -> dict[str, Decision]:
        query = select(decisions).where(decisions.c.ad_id.in_(ids)).order_by(decisions.c.sequence)
        rows = self.connection.execute(query)
        return {row.ad_id: Decision.model_validate(dict(row._mapping)) for row in rows}


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions = [ads.c.rank_key.is_not(None), ads.c.score >= filters.min_score]
    if filters.state is CandidateState.DECIDED:
        conditions.append(DECIDED)
    if filters.state is CandidateState.OPEN:
        conditions.append(or_(ads.c.verdict.is_(None), ads.c.verdict == Verdict.REOPENED))
    of_ad = exists().where(sightings.c.ad_id == ads.c.id)
    if filters.office:
        conditions.append(ads.c.id.in_(ads_seen_within(filters.office)))
    if filters.region:
        conditions.append(of_ad.where(sightings.c.region.startswith(filters.region)))
    if filters.channel:
        conditions.append(of_ad.where(sightings.c.channel == filters.channel))
    return conditions


def _encode(entry: Entry) -> str:
    return base64.urlsafe_b64encode(json.dumps([entry.rank_key, entry.ad.id]).encode()).decode()


def _decode(cursor: str) -> tuple[float, str]:
    try:
        rank_key, ad_id = json.loads(base64.urlsafe_b64decode(cursor))
        return float(rank_key), str(ad_id)
    except (binascii.Error, ValueError, TypeError) as error:
        raise InvalidInput("翻页标记无效,请从第一页重新开始") from error
