"""Readings: what OCR made of a photo, kept so that the same reader never reads it twice."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, delete, select

from ocr.page import page_from_json, page_to_json
from screening.model import Reading
from screening.store.upsert import insert_if_new
from screening.tables import readings


class Readings:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, reading: Reading) -> None:
        page = None if reading.page is None else page_to_json(reading.page)
        insert_if_new(self.connection, readings, dict(reading) | {"page": page})

    def of_photos(self, photos: Sequence[str], reader: str) -> dict[str, Reading]:
        """The readings of these photos by this reader, by photo."""
        query = select(readings).where(readings.c.photo.in_(photos), readings.c.reader == reader)
        rows = self.connection.execute(query)
        return {row.photo: reading_from(row) for row in rows}

    def latest(self, photo: str) -> Reading | None:
        """The newest reading of a photo, whichever reader made it."""
        query = select(readings).where(readings.c.photo == photo)
        row = self.connection.execute(query.order_by(readings.c.read_at.desc())).first()
        return None if row is None else reading_from(row)

    def forget_failures(self, photos: Sequence[str]) -> None:
        """Let photos that could not be read be tried again."""
        query = delete(readings).where(readings.c.photo.in_(photos), readings.c.page.is_(None))
        self.connection.execute(query)


def reading_from(row: Row[tuple[object, ...]]) -> Reading:
    fields = dict(row._mapping)
    page = None if row.page is None else page_from_json(row.page)
    return Reading.model_validate(fields | {"page": page})
