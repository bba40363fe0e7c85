"""Ads: one row a content, found again by fingerprint bands, with the head the queue walks by."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, distinct, func, select, update

from screening.errors import NoSuchRecord
from screening.model import Ad
from screening.store.upsert import insert_if_new, insert_the_new
from screening.tables import ads, fingerprint_bands, sightings

AD_COLUMNS = (
    ads.c.id,
    ads.c.text,
    ads.c.first_seen_at,
    ads.c.last_seen_at,
    ads.c.sightings,
    ads.c.places,
)


class Ads:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def get(self, ad_id: str) -> Ad:
        row = self.connection.execute(select(*AD_COLUMNS).where(ads.c.id == ad_id)).one_or_none()
        if row is None:
            raise NoSuchRecord(f"没有编号为 {ad_id} 的广告")
        return Ad.model_validate(dict(row._mapping))

    def sharing_bands(self, bands: Iterable[int], limit: int) -> list[Ad]:
        """At most `limit` ads with fingerprint bands in common, those with most of them first."""
        shared = func.count().label("shared")
        near = (
            select(fingerprint_bands.c.ad_id, shared)
            .where(fingerprint_bands.c.band.in_(list(bands)))
            .group_by(fingerprint_bands.c.ad_id)
            .order_by(shared.desc(), fingerprint_bands.c.ad_id)
            .limit(limit)
            .subquery()
        )
        query = select(*AD_COLUMNS).join(near, near.c.ad_id == ads.c.id)
        rows = self.connection.execute(query.order_by(near.c.shared.desc(), ads.c.id))
        return [Ad.model_validate(dict(row._mapping)) for row in rows]

    def holding(self, bands: Iterable[int]) -> set[tuple[str, int]]:
        """Which ad is found by which of these bands."""
        query = select(fingerprint_bands.c.ad_id, fingerprint_bands.c.band)
        rows = self.connection.execute(query.where(fingerprint_bands.c.band.in_(list(bands))))
        return {(ad_id, band) for ad_id, band in rows}

    def add(self, ad_id: str, text: str, seen_at: datetime) -> None:
        """Keep a new ad; nothing changes if it is kept already."""
        values = {
            "id": ad_id,
            "text": text,
            "first_seen_at": seen_at,
            "last_seen_at": seen_at,
            "sightings": 0,
            "places": 0,
        }
        insert_if_new(self.connection, ads, values)

    def add_bands(self, ad_id: str, bands: Iterable[int]) -> None:
        """Let the ad be found by these bands as well; nothing changes if it is already."""
        rows = [{"band": band, "ad_id": ad_id} for band in sorted(set(bands))]
        insert_the_new(self.connection, fingerprint_bands, rows)

    def recount(self, ad_id: str) -> Ad:
        """Derive the ad's counts and dates from its sightings: a repeated step adds nothing."""
        mine = sightings.c.ad_id == ad_id
        place = func.coalesce(
            func.nullif(sightings.c.region, ""),
            func.nullif(sightings.c.place, ""),
            func.nullif(sightings.c.source_url, ""),
        )
        counts = self.connection.execute(
            select(
                func.count().label("sightings"),
                func.count(distinct(place)).label("places"),
                func.min(sightings.c.seen_at).label("first_seen_at"),
                func.max(sightings.c.seen_at).label("last_seen_at"),
            ).where(mine)
        ).one()
        self.connection.execute(update(ads).where(ads.c.id == ad_id).values(**counts._mapping))
        return self.get(ad_id)

    def set_head(self, ad_id: str, assessment_id: str, score: float, rank_key: float) -> None:
        values = {"assessment_id": assessment_id, "score": score, "rank_key": rank_key}
        self.connection.execute(update(ads).where(ads.c.id == ad_id).values(**values))

    def set_verdict(self, ad_id: str, verdict: str) -> None:
        self.connection.execute(update(ads).where(ads.c.id == ad_id).values(verdict=verdict))
