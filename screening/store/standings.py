"""Standings: kept once with their sighting; the contacts behind an ad's link are added later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from screening.standing import Contact, KeptStanding, Standing
from screening.store.upsert import insert_if_new
from screening.tables import sightings
from screening.tables.standings import standings


@dataclass(frozen=True, slots=True)
class StoodAd:
    """A standing with the ad, the page and the moment of its sighting."""

    ad_id: str
    page_url: str
    seen_at: datetime
    kept: KeptStanding


class Standings:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, sighting_id: str, standing: Standing) -> None:
        """Kept once: a sighting that comes again stands where it stood the first time."""
        values = {"sighting_id": sighting_id, "body": standing.model_dump(mode="json")}
        insert_if_new(self.connection, standings, values)

    def find(self, sighting_id: str) -> KeptStanding | None:
        query = select(standings).where(standings.c.sighting_id == sighting_id)
        row = self.connection.execute(query).first()
        return None if row is None else _kept(row.sighting_id, row.body, row.contacts)

    def set_contacts(self, sighting_id: str, contacts: Sequence[Contact]) -> None:
        self.connection.execute(
            update(standings)
            .where(standings.c.sighting_id == sighting_id)
            .values(contacts=[contact.model_dump(mode="json") for contact in contacts])
        )

    def of_ads(self, ad_ids: Iterable[str]) -> list[StoodAd]:
        """The standings of all sightings of these ads, first seen first."""
        query = (
            select(sightings.c.ad_id, sightings.c.source_url, sightings.c.seen_at, *standings.c)
            .join(sightings, sightings.c.id == standings.c.sighting_id)
            .where(sightings.c.ad_id.in_(list(ad_ids)))
            .order_by(sightings.c.seen_at, sightings.c.id)
        )
        return [
            StoodAd(
                row.ad_id,
                row.source_url,
                row.seen_at,
                _kept(row.sighting_id, row.body, row.contacts),
            )
            for row in self.connection.execute(query)
        ]


def _kept(sighting_id: str, body: object, contacts: object) -> KeptStanding:
    fields = {"sighting_id": sighting_id, "standing": body, "contacts": contacts}
    return KeptStanding.model_validate(fields)
