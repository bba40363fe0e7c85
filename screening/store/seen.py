"""Where ads were seen, in a time that does not grow with how often they were seen.

An ad may have ten thousand sightings in three places. So the database is asked for the least
place, then for the next one above it, and so on: an index look-up a place, not a row a sighting.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    ScalarSelect,
    func,
    literal,
    select,
)

from screening.tables import HAS_PHOTO, ads, sightings
from screening.vocabulary import Channel

MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """At most MOST_VALUES of an ad's channels, regions and named places, and its newest photo."""

    channels: tuple[Channel, ...] = ()
    regions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    photo: str | None = None


def seen(connection: Connection, ids: Sequence[str]) -> dict[str, Seen]:
    channels = _values(connection, ids, sightings.c.channel)
    regions = _values(connection, ids, sightings.c.region)
    places = _values(connection, ids, sightings.c.place)
    photos = _newest_photos(connection, ids)
    return {
        ad_id: Seen(
            tuple(map(Channel, channels[ad_id])),
            tuple(regions[ad_id]),
            tuple(places[ad_id]),
            photos[ad_id],
        )
        for ad_id in ids
    }


def _values(
    connection: Connection, ids: Sequence[str], column: Column[str]
) -> dict[str, list[str]]:
    """The column's different values among each ad's sightings, without "", in their order."""

    def least(ad_id: ColumnElement[str], above: ColumnElement[str]) -> ScalarSelect[str]:
        query = select(func.min(column)).where(sightings.c.ad_id == ad_id, column > above)
        return query.scalar_subquery()

    walk = (
        select(
            ads.c.id.label("ad_id"),
            least(ads.c.id, literal("")).label("value"),
            literal(1, Integer).label("number"),
        )
        .where(ads.c.id.in_(ids))
        .cte("walk", recursive=True)
    )
    onward = select(walk.c.ad_id, least(walk.c.ad_id, walk.c.value), walk.c.number + 1).where(
        walk.c.value.is_not(None), walk.c.number < MOST_VALUES
    )
    walk = walk.union_all(onward)
    found: dict[str, list[str]] = {ad_id: [] for ad_id in ids}
    query = select(walk.c.ad_id, walk.c.value).where(walk.c.value.is_not(None))
    for ad_id, value in connection.execute(query.order_by(walk.c.number)):
        found[ad_id].append(value)
    return found


def _newest_photos(connection: Connection, ids: Sequence[str]) -> dict[str, str | None]:
    newest = (
        select(sightings.c.photos)
        .where(sightings.c.ad_id == ads.c.id, HAS_PHOTO)
        .order_by(sightings.c.seen_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(select(ads.c.id, newest).where(ads.c.id.in_(ids)))
    return {ad_id: photos[0] if photos else None for ad_id, photos in rows}
