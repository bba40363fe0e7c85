"""Decisions: append-only, numbered for each ad so that two reviewers cannot both be the next."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, or_, select

from screening.model import Decision
from screening.store.office import ads_seen_within
from screening.store.upsert import insert_if_new
from screening.tables import ads, decisions


@dataclass(frozen=True, slots=True)
class Done:
    """A decision with the text of the ad that it is about."""

    decision: Decision
    text: str


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

    def work(self, office: str, reviewer: str, before: str, limit: int) -> list[Done]:
        """Decisions on an office's ads, latest first: one reviewer's, or everybody's for "".

        `before` is the id of the last decision that was seen, "" for none.
        """
        query = select(*decisions.c, ads.c.text).join(ads, ads.c.id == decisions.c.ad_id)
        if office:
            query = query.where(decisions.c.ad_id.in_(ads_seen_within(office)))
        if reviewer:
            query = query.where(decisions.c.reviewer == reviewer)
        if before:
            seen = select(decisions.c.decided_at).where(decisions.c.id == before).scalar_subquery()
            same_moment = and_(decisions.c.decided_at == seen, decisions.c.id < before)
            query = query.where(or_(decisions.c.decided_at < seen, same_moment))
        latest = query.order_by(decisions.c.decided_at.desc(), decisions.c.id.desc()).limit(limit)
        rows = [dict(row._mapping) for row in self.connection.execute(latest)]
        return [Done(text=str(row.pop("text")), decision=Decision(**row)) for row in rows]
