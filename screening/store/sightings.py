"""Sightings: stored once, pointed at their ad when screened, parked with a reason if not."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, and_, func, or_, select, update

from screening.errors import NoSuchRecord
from screening.model import Sighting
from screening.store.office import within
from screening.store.upsert import insert_if_new, insert_the_new
from screening.tables import PARKED, photo_origins, sighting_photos, sightings
from screening.vocabulary import Channel

WAITING = sightings.c.ad_id.is_(None) & sightings.c.parked_reason.is_(None)


class Sightings:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, sighting: Sighting) -> bool:
        """Keep a new sighting; False if its id is kept already."""
        values = sighting.model_dump(exclude={"ad_id", "joined_because", "parked_reason"})
        values |= {"photos": list(sighting.photos), "retakes": list(sighting.retakes)}
        if not insert_if_new(self.connection, sightings, values):
            return False
        held = [{"photo": photo, "sighting_id": sighting.id} for photo in sighting.photos]
        if held:
            self.connection.execute(sighting_photos.insert(), held)
        return True

    def get(self, sighting_id: str) -> Sighting:
        row = self.connection.execute(
            select(sightings).where(sightings.c.id == sighting_id)
        ).one_or_none()
        if row is None:
            raise NoSuchRecord(f"没有编号为 {sighting_id} 的线索")
        return sighting_from(row)

    def find(self, sighting_id: str) -> Sighting | None:
        row = self.connection.execute(
            select(sightings).where(sightings.c.id == sighting_id)
        ).one_or_none()
        return None if row is None else sighting_from(row)

    def of_ad(self, ad_id: str, limit: int = 200) -> list[Sighting]:
        """The ad's sightings, newest first."""
        query = select(sightings).where(sightings.c.ad_id == ad_id)
        newest = query.order_by(sightings.c.seen_at.desc(), sightings.c.id).limit(limit)
        return [sighting_from(row) for row in self.connection.execute(newest)]

    def of_source(self, source: str, limit: int = 50) -> list[Sighting]:
        """What one source sent in, latest first."""
        query = select(sightings).where(sightings.c.source == source)
        latest = query.order_by(sightings.c.received_at.desc(), sightings.c.id).limit(limit)
        return [sighting_from(row) for row in self.connection.execute(latest)]

    def of_source_before(self, source: str, before: str, limit: int) -> list[Sighting]:
        """What one source sent in ahead of one of its sightings, latest first; "" begins."""
        query = select(sightings).where(sightings.c.source == source)
        if before:
            moment = select(sightings.c.received_at).where(sightings.c.id == before)
            edge = moment.scalar_subquery()
            same = and_(sightings.c.received_at == edge, sightings.c.id > before)
            query = query.where(or_(sightings.c.received_at < edge, same))
        latest = query.order_by(sightings.c.received_at.desc(), sightings.c.id).limit(limit)
        return [sighting_from(row) for row in self.connection.execute(latest)]

    def holds_photo(self, source: str, photo: str) -> bool:
        """Whether one source sent in a photo, by its key (64 hexadecimal digits)."""
        held = sightings.join(sighting_photos, sighting_photos.c.sighting_id == sightings.c.id)
        query = select(sightings.c.id).select_from(held).where(sighting_photos.c.photo == photo)
        mine = query.where(sightings.c.source == source).limit(1)
        return self.connection.execute(mine).first() is not None

    def of_files(self, files: Sequence[str]) -> list[Sighting]:
        """Those that hold a page of any of these files, by the SHA-256 of the files."""
        pages = select(photo_origins.c.photo).where(photo_origins.c.original.in_(files))
        held = select(sighting_photos.c.sighting_id).where(sighting_photos.c.photo.in_(pages))
        query = select(sightings).where(sightings.c.id.in_(held))
        return [sighting_from(row) for row in self.connection.execute(query)]

    def parked(self, office: str = "", limit: int = 200) -> list[Sighting]:
        query = select(sightings).where(PARKED, *within(office))
        latest = query.order_by(sightings.c.received_at.desc(), sightings.c.id).limit(limit)
        return [sighting_from(row) for row in self.connection.execute(latest)]

    def waiting_ids(self) -> list[str]:
        query = select(sightings.c.id).where(WAITING).order_by(sightings.c.received_at)
        return list(self.connection.scalars(query))

    def screened_ids(self) -> list[str]:
        query = select(sightings.c.id).where(sightings.c.ad_id.is_not(None))
        return list(self.connection.scalars(query.order_by(sightings.c.received_at)))

    def count(self) -> int:
        return self.connection.scalar(select(func.count()).select_from(sightings)) or 0

    def count_waiting(self, office: str = "") -> int:
        return self.connection.scalar(select(func.count()).where(WAITING, *within(office))) or 0

    def count_parked(self, office: str = "") -> int:
        return self.connection.scalar(select(func.count()).where(PARKED, *within(office))) or 0

    def begin_attempt(self, sighting_id: str) -> int:
        """Count one more try at screening, and return how many there have been."""
        query = update(sightings).where(sightings.c.id == sighting_id)
        counted = query.values(attempts=sightings.c.attempts + 1).returning(sightings.c.attempts)
        return int(self.connection.scalars(counted).one())

    def point_at_ad(self, sighting_id: str, ad_id: str, because: str | None) -> None:
        """It was screened to the end, so the tries at it are counted anew.

        `because`: why it is one of an ad that was known before; None for an ad's first.
        """
        query = update(sightings).where(sightings.c.id == sighting_id)
        self.connection.execute(
            query.values(ad_id=ad_id, joined_because=because, parked_reason=None, attempts=0)
        )

    def add_retakes(self, sighting: Sighting, photos: Sequence[str]) -> None:
        """Keep photos that were taken again, and have the sighting wait to be screened anew."""
        query = update(sightings).where(sightings.c.id == sighting.id)
        self.connection.execute(query.values(retakes=[*sighting.retakes, *photos]))
        held = [{"photo": photo, "sighting_id": sighting.id} for photo in photos]
        insert_the_new(self.connection, sighting_photos, held)
        self.unpark(sighting.id)

    def park(self, sighting_id: str, reason: str) -> None:
        query = update(sightings).where(sightings.c.id == sighting_id)
        self.connection.execute(query.values(parked_reason=reason))

    def unpark(self, sighting_id: str) -> None:
        query = update(sightings).where(sightings.c.id == sighting_id)
        self.connection.execute(query.values(parked_reason=None, attempts=0))


def sighting_from(row: Row[tuple[object, ...]]) -> Sighting:
    fields = {name: value for name, value in row._mapping.items() if name != "attempts"}
    return Sighting.model_validate(fields | {"channel": Channel(fields["channel"])})
