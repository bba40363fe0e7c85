"""Decisions: append-only, numbered for each ad so that two reviewers cannot both be the next."""

from sqlalchemy import Connection, select

from screening.model import Decision
from screening.store.upsert import insert_if_new
from screening.tables import decisions


class Decisions:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, decision: Decision) -> bool:
        """Keep a decision; False if another one holds its number."""
        values = decision.model_dump() | {"bases": list(decision.bases)}
        return insert_if_new(self.connection, decisions, values)

    def of_ad(self, ad_id: str) -> list[Decision]:
        """The ad's decisions, latest first."""
        query = select(decisions).where(decisions.c.ad_id == ad_id)
        rows = self.connection.execute(query.order_by(decisions.c.sequence.desc()))
        return [Decision.model_validate(dict(row._mapping)) for row in rows]

    def latest(self, ad_id: str) -> Decision | None:
        query = select(decisions).where(decisions.c.ad_id == ad_id)
        row = self.connection.execute(query.order_by(decisions.c.sequence.desc()).limit(1)).first()
        return None if row is None else Decision.model_validate(dict(row._mapping))
