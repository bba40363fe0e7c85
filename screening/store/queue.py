"""The review queue: ads in the order of their rank key, filtered, a page at a time."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from screening.errors import InvalidInput, NoSuchRecord
from screening.model import Ad, CandidateState, Channel, Decision, Verdict
from screening.store.ads import AD_COLUMNS
from screening.tables import ads, decisions, sightings

T = TypeVar("T")
DECIDED = and_(ads.c.verdict.is_not(None), ads.c.verdict != Verdict.REOPENED)


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show: `region` is a prefix of a GB/T 2260 code, so "14" is the whole province."""

    region: str = ""
    channel: Channel | None = None
    min_score: float = 0.0
    state: CandidateState | None = CandidateState.OPEN


@dataclass(frozen=True, slots=True)
class Seen:
    """Where an ad was seen: its channels, regions and named places, and its newest photo."""

    channels: tuple[Channel, ...] = ()
    regions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the queue, with what the page needs of the ad's sightings and decisions."""

    ad: Ad
    assessment_id: str
    rank_key: float
    seen: Seen
    decision: Decision | None


COLUMNS = (*AD_COLUMNS, ads.c.assessment_id, ads.c.rank_key)
SEEN_COLUMNS = (
    sightings.c.ad_id,
    sightings.c.channel,
    sightings.c.region,
    sightings.c.place,
    sightings.c.photos,
)


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
        seen = self._seen(ids)
        decided = self._decided(ids)
        return [
            Entry(
                assessment_id=str(row["assessment_id"]),
                rank_key=float(str(row["rank_key"])),
                ad=Ad.model_validate({name: row[name] for name in Ad.model_fields}),
                seen=seen.get(str(row["id"]), Seen()),
                decision=decided.get(str(row["id"])),
            )
            for row in rows
        ]

    def _seen(self, ids: list[str]) -> dict[str, Seen]:
        query = select(*SEEN_COLUMNS).where(sightings.c.ad_id.in_(ids))
        seen: dict[str, Seen] = {}
        for row in self.connection.execute(query.order_by(sightings.c.seen_at.desc())):
            so_far = seen.get(row.ad_id, Seen())
            seen[row.ad_id] = Seen(
                channels=_with(so_far.channels, Channel(row.channel)),
                regions=_with(so_far.regions, row.region) if row.region else so_far.regions,
                places=_with(so_far.places, row.place) if row.place else so_far.places,
                photo=so_far.photo or next(iter(row.photos), None),
            )
        return seen

    def _decided(self, ids: list[str]) -> dict[str, Decision]:
        query = select(decisions).where(decisions.c.ad_id.in_(ids)).order_by(decisions.c.sequence)
        rows = self.connection.execute(query)
        return {row.ad_id: Decision.model_validate(dict(row._mapping)) for row in rows}


def _with(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    return items if item in items else (*items, item)


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions = [ads.c.rank_key.is_not(None), ads.c.score >= filters.min_score]
    if filters.state is CandidateState.DECIDED:
        conditions.append(DECIDED)
    if filters.state is CandidateState.OPEN:
        conditions.append(or_(ads.c.verdict.is_(None), ads.c.verdict == Verdict.REOPENED))
    of_ad = exists().where(sightings.c.ad_id == ads.c.id)
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
