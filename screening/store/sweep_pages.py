"""The pages of a sweep under way, and what the last sweep left of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, update

from screening.store.upsert import insert_if_new
from screening.sweeps import AskedPage, KnownPage
from screening.tables.sweeps import known_pages, sweep_pages


class SweepPages:
    def __init__(self, connection: Connection, sweep_id: str) -> None:
        self.connection = connection
        self.sweep_id = sweep_id
        self.mine = sweep_pages.c.sweep_id == sweep_id

    def add(self, pages: Sequence[AskedPage], budget: int) -> None:
        """Ask for those that were not asked for yet; frames cost no budget, pages `budget` in all.

        One caller at a time: a sweep has one worker, which asks in turn.
        """
        keys = [page.key for page in pages]
        known = set(
            self.connection.scalars(
                select(sweep_pages.c.page).where(self.mine, sweep_pages.c.page.in_(keys))
            )
        )
        new = {page.key: page for page in pages if page.key not in known}
        if not new:
            return
        number, asked = self._numbers()
        rows = []
        for page in new.values():
            if page.framed_by or asked < budget:
                asked += not page.framed_by
                number += 1
                rows.append(self._row(page, number))
        if rows:
            self.connection.execute(sweep_pages.insert(), rows)

    def next(self, after: int, limit: int) -> list[tuple[int, AskedPage]]:
        """Pages still to read, in the order they were asked for, after one of the given number."""
        query = select(sweep_pages).where(
            self.mine, sweep_pages.c.finished.is_(False), sweep_pages.c.number > after
        )
        rows = self.connection.execute(query.order_by(sweep_pages.c.number).limit(limit))
        return [
            (
                row.number,
                AskedPage(key=row.page, url=row.url, depth=row.depth, framed_by=row.framed_by),
            )
            for row in rows
        ]

    def finish(self, key: str, blocks: Iterable[str]) -> None:
        query = update(sweep_pages).where(self.mine, sweep_pages.c.page == key)
        self.connection.execute(query.values(finished=True, blocks=list(blocks)))

    def met_blocks(self) -> list[str]:
        """The hashes of the blocks of the pages that are finished."""
        query = select(sweep_pages.c.blocks).where(self.mine, sweep_pages.c.finished.is_(True))
        return [block for blocks in self.connection.scalars(query) for block in blocks]

    def _numbers(self) -> tuple[int, int]:
        """The highest number so far, and how many pages were asked for, frames left out."""
        highest = self.connection.scalar(select(func.max(sweep_pages.c.number)).where(self.mine))
        pages = and_(self.mine, sweep_pages.c.framed_by == "")
        asked = self.connection.scalar(select(func.count()).where(pages))
        return highest or 0, asked or 0

    def _row(self, page: AskedPage, number: int) -> dict[str, object]:
        return {
            "sweep_id": self.sweep_id,
            "page": page.key,
            "number": number,
            "depth": page.depth,
            "url": page.url,
            "framed_by": page.framed_by,
            "finished": False,
            "blocks": [],
        }


class KnownPages:
    def __init__(self, connection: Connection, source: str) -> None:
        self.connection = connection
        self.source = source

    def find(self, key: str) -> KnownPage | None:
        row = self.connection.execute(select(known_pages).where(self._is(key))).one_or_none()
        if row is None:
            return None
        fields = dict(row._mapping)
        return KnownPage.model_validate({name: fields[name] for name in KnownPage.model_fields})

    def keep(self, key: str, page: KnownPage, now: datetime) -> None:
        values = page.model_dump(mode="json") | {"read_at": now}
        new = values | {"source": self.source, "page": key}
        if not insert_if_new(self.connection, known_pages, new):
            self.connection.execute(update(known_pages).where(self._is(key)).values(**values))

    def forget(self, before: datetime) -> None:
        """Let go of pages that no sweep has met since."""
        old = (known_pages.c.source == self.source, known_pages.c.read_at < before)
        self.connection.execute(delete(known_pages).where(*old))

    def _is(self, key: str) -> ColumnElement[bool]:
        return and_(known_pages.c.source == self.source, known_pages.c.page == key)
