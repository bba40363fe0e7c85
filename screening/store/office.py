"""What was seen within an office's region: ads, sightings and photos.

An ad that was seen in several regions belongs to each of their offices, with all its sightings: it
is one content with one decision.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, select

from screening.model import Sighting
from screening.office import bounds
from screening.tables import sighting_photos, sightings


def within(office: str) -> tuple[ColumnElement[bool], ...]:
    """The condition on a sighting that it was made within the office; none for the whole country.

    As a range of codes, not by their beginning, so that an index on the region answers it.
    """
    return (sightings.c.region.between(*bounds(office)),) if office else ()


def ads_seen_within(office: str) -> Select[tuple[str]]:
    """The ids of ads, to be asked whether one is among them.

    For a county that is a few rows of an index; to look for each ad in turn whether it was seen
    there takes the whole queue.
    """
    return select(sightings.c.ad_id).where(*within(office))


class Office:
    def __init__(self, connection: Connection, region: str) -> None:
        self.connection = connection
        self.region = region

    def saw_ad(self, ad_id: str) -> bool:
        return self._any(sightings.c.ad_id == ad_id)

    def saw_sighting(self, sighting: Sighting) -> bool:
        """Whether the sighting was made within the office, or its ad was seen there too."""
        if self._any(sightings.c.id == sighting.id):
            return True
        return sighting.ad_id is not None and self.saw_ad(sighting.ad_id)

    def saw_photo(self, photo: str) -> bool:
        """Whether a sighting with this photo was made within the office, or its ad seen there."""
        holders = select(sighting_photos.c.sighting_id).where(sighting_photos.c.photo == photo)
        ads = select(sightings.c.ad_id).where(sightings.c.id.in_(holders))
        return self._any(sightings.c.id.in_(holders)) or self._any(sightings.c.ad_id.in_(ads))

    def sightings_since(self, moment: datetime) -> int:
        """How many sightings made within the office were received since."""
        recent = select(func.count()).where(sightings.c.received_at >= moment, *within(self.region))
        return self.connection.scalar(recent) or 0

    def _any(self, condition: ColumnElement[bool]) -> bool:
        query = select(sightings.c.id).where(condition, *within(self.region)).limit(1)
        return self.connection.execute(query).first() is not None
