"""Origins: the file that a photo came in, which page of it, and what its camera wrote."""

from sqlalchemy import Connection, select

from screening.origin import PhotoOrigin
from screening.store.upsert import insert_if_new
from screening.tables import photo_origins


class Origins:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, origin: PhotoOrigin) -> None:
        """Kept once: the same page of the same file comes from where it came the first time."""
        values = dict(origin) | {"exif": origin.model_dump(mode="json")["exif"]}
        insert_if_new(self.connection, photo_origins, values)

    def of_file(self, original: str) -> tuple[PhotoOrigin, ...]:
        """Its pages in order; none for a file that is not known, or was kept before this table."""
        query = select(photo_origins).where(photo_origins.c.original == original)
        rows = self.connection.execute(query.order_by(photo_origins.c.page))
        return tuple(PhotoOrigin.model_validate(dict(row._mapping)) for row in rows)

    def of_photo(self, photo: str) -> tuple[PhotoOrigin, ...]:
        """First kept first: two files may hold the very same page."""
        query = select(photo_origins).where(photo_origins.c.photo == photo)
        rows = self.connection.execute(
            query.order_by(photo_origins.c.kept_at, photo_origins.c.original)
        )
        return tuple(PhotoOrigin.model_validate(dict(row._mapping)) for row in rows)
