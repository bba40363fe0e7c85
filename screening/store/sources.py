"""Sources as rows, and the append-only record of what was done to them."""

from sqlalchemy import Connection, Row, select

from screening.errors import NoSuchRecord
from screening.source import Source
from screening.store.upsert import insert_if_new
from screening.sweeps import Change, SourceEvent, SourceRow
from screening.tables.sweeps import source_events, sources


class Sources:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def all(self) -> list[SourceRow]:
        query = select(sources).order_by(sources.c.name)
        return [_row(row) for row in self.connection.execute(query)]

    def find(self, name: str) -> SourceRow | None:
        row = self.connection.execute(select(sources).where(sources.c.name == name)).one_or_none()
        return None if row is None else _row(row)

    def get(self, name: str) -> SourceRow:
        found = self.find(name)
        if found is None:
            raise NoSuchRecord(f"没有名为“{name}”的来源")
        return found

    def add(self, row: SourceRow) -> bool:
        """Keep a new source; False if there is one of its name."""
        values = row.model_dump(exclude={"source"})
        named = values | {"name": row.source.name, "body": row.source.model_dump(mode="json")}
        return insert_if_new(self.connection, sources, named)

    def replace(self, row: SourceRow) -> None:
        values = row.model_dump(exclude={"source"}) | {"body": row.source.model_dump(mode="json")}
        self.connection.execute(
            sources.update().where(sources.c.name == row.source.name).values(**values)
        )

    def note(self, event: SourceEvent) -> None:
        self.connection.execute(source_events.insert().values(**event.model_dump()))

    def events(self, name: str, limit: int = 100) -> list[SourceEvent]:
        """What was done to a source, latest first."""
        query = select(source_events).where(source_events.c.source == name)
        rows = self.connection.execute(query.order_by(source_events.c.id.desc()).limit(limit))
        return [_event(row) for row in rows]


def _row(row: Row[tuple[object, ...]]) -> SourceRow:
    fields = dict(row._mapping)
    del fields["name"]
    return SourceRow(source=Source.model_validate(fields.pop("body")), **fields)


def _event(row: Row[tuple[object, ...]]) -> SourceEvent:
    fields = {name: value for name, value in row._mapping.items() if name != "id"}
    return SourceEvent.model_validate(fields | {"change": Change(fields["change"])})
