"""Corrections of photos' texts: added to and read, never changed; the database refuses that."""

from sqlalchemy import ColumnElement, Connection, func, select

from ocr.page import page_from_json, page_to_json
from screening.correction import Correction
from screening.store.upsert import insert_if_new
from screening.tables import assessments, sightings
from screening.tables.corrections import corrections


class Corrections:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, correction: Correction) -> bool:
        """Keep a correction; False if another one holds its number."""
        values = dict(correction) | {"page": page_to_json(correction.page)}
        return insert_if_new(self.connection, corrections, values)

    def of_sighting(self, sighting_id: str) -> list[Correction]:
        """Of all its photos, in the order in which they were made."""
        return self._made(corrections.c.sighting_id == sighting_id)

    def of_ad(self, ad_id: str) -> list[Correction]:
        """Of all photos of the ad's sightings, in the order in which they were made."""
        mine = select(sightings.c.id).where(sightings.c.ad_id == ad_id)
        return self._made(corrections.c.sighting_id.in_(mine))

    def unassessed(self) -> list[str]:
        """Screened sightings whose newest correction no assessment knows of."""
        made = (
            select(func.count())
            .where(corrections.c.sighting_id == sightings.c.id)
            .scalar_subquery()
        )
        known = (
            select(func.max(assessments.c.corrections))
            .where(assessments.c.sighting_id == sightings.c.id)
            .scalar_subquery()
        )
        corrected = select(corrections.c.sighting_id)
        query = select(sightings.c.id).where(sightings.c.id.in_(corrected), made > known)
        return list(self.connection.scalars(query))

    def _made(self, condition: ColumnElement[bool]) -> list[Correction]:
        query = select(corrections).where(condition)
        rows = self.connection.execute(
            query.order_by(corrections.c.corrected_at, corrections.c.sequence, corrections.c.id)
        )
        return [
            Correction.model_validate(dict(row._mapping) | {"page": page_from_json(row.page)})
            for row in rows
        ]
