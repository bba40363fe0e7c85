"""Orders for captures: leased by one worker for a while, closed when done or given up."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select, update

from screening.evidence.facts import Reason
from screening.evidence.orders import CaptureOrder
from screening.model import Decision
from screening.store.office import ads_seen_within
from screening.store.upsert import insert_if_new
from screening.tables import ads, decisions, sightings
from screening.tables.evidence import capture_orders
from screening.vocabulary import Verdict

OPEN = capture_orders.c.closed_at.is_(None)
# Only an ad that should no longer be there is looked for again.
FOLLOWED = (Verdict.SUSPECTED_BREACH, Verdict.REFER_LEAD_DEPARTMENT)


class CaptureOrders:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, order: CaptureOrder) -> bool:
        """Keep an order; False if it was given before."""
        return insert_if_new(self.connection, capture_orders, order.model_dump())

    def lease(self, now: datetime, seconds: float) -> CaptureOrder | None:
        """Take the order that has been due for longest, for so long; the try is counted."""
        free = or_(capture_orders.c.leased_until.is_(None), capture_orders.c.leased_until < now)
        query = select(capture_orders.c.id).where(OPEN, capture_orders.c.due_at <= now, free)
        first = query.order_by(capture_orders.c.due_at, capture_orders.c.id).limit(1)
        found = self.connection.scalar(first.with_for_update(skip_locked=True))
        if found is None:
            return None
        taken = update(capture_orders).where(capture_orders.c.id == found)
        values = {
            "attempts": capture_orders.c.attempts + 1,
            "leased_until": now + timedelta(seconds=seconds),
        }
        row = self.connection.execute(taken.values(**values).returning(*capture_orders.c)).one()
        return CaptureOrder.model_validate(dict(row._mapping))

    def put_off(self, order: CaptureOrder, until: datetime, failure: str) -> None:
        self._set(order, leased_until=until, failure=failure)

    def close(self, order: CaptureOrder, now: datetime, failure: str = "") -> None:
        self._set(order, closed_at=now, leased_until=None, failure=failure)

    def is_open(self, order: CaptureOrder) -> bool:
        mine = capture_orders.c.id == order.id
        return self.connection.scalar(select(capture_orders.c.id).where(mine, OPEN)) is not None

    def close_overtaken(self, now: datetime) -> None:
        """Of several re-checks of a place that were missed, only the latest is made up."""
        later = capture_orders.alias()
        overtaken = exists().where(
            later.c.occasion == capture_orders.c.occasion,
            later.c.url == capture_orders.c.url,
            later.c.due_at > capture_orders.c.due_at,
            later.c.due_at <= now,
        )
        mine = and_(OPEN, capture_orders.c.reason == Reason.RECHECK, capture_orders.c.attempts == 0)
        query = update(capture_orders).where(mine, overtaken)
        self.connection.execute(query.values(closed_at=now, failure="错过的复查,由下一次补上"))

    def close_withdrawn(self, now: datetime) -> None:
        """Re-checks end when their decision is no longer the ad's last."""
        last = (
            select(decisions.c.id)
            .where(decisions.c.ad_id == capture_orders.c.ad_id)
            .order_by(decisions.c.sequence.desc())
            .limit(1)
            .scalar_subquery()
        )
        mine = and_(OPEN, capture_orders.c.reason == Reason.RECHECK)
        query = update(capture_orders).where(mine, capture_orders.c.occasion != last)
        self.connection.execute(query.values(closed_at=now, failure="决定已更改,不再复查"))

    def unplanned(self, limit: int) -> list[Decision]:
        """Decisions that a re-check should follow and none was ordered for."""
        newer = decisions.alias()
        last = ~exists().where(
            newer.c.ad_id == decisions.c.ad_id, newer.c.sequence > decisions.c.sequence
        )
        planned = exists().where(capture_orders.c.occasion == decisions.c.id)
        on_web = exists().where(
            sightings.c.ad_id == decisions.c.ad_id, sightings.c.source_url.like("http%")
        )
        followed = decisions.c.verdict.in_(FOLLOWED) & ads.c.verdict.in_(FOLLOWED)
        query = select(decisions).join(ads, ads.c.id == decisions.c.ad_id)
        rows = self.connection.execute(query.where(followed, last, on_web, ~planned).limit(limit))
        return [Decision.model_validate(dict(row._mapping)) for row in rows]

    def of_ad(self, ad_id: str) -> list[CaptureOrder]:
        """What is still to be done for an ad, and what was given up, soonest first."""
        gave_up = and_(capture_orders.c.failure != "", capture_orders.c.attempts > 0)
        mine = select(capture_orders).where(capture_orders.c.ad_id == ad_id, or_(OPEN, gave_up))
        rows = self.connection.execute(mine.order_by(capture_orders.c.due_at))
        return [CaptureOrder.model_validate(dict(row._mapping)) for row in rows]

    def count_open(self, office: str) -> int:
        query = select(func.count()).select_from(capture_orders).where(OPEN, *_within(office))
        return self.connection.scalar(query) or 0

    def given_up(self, office: str, limit: int) -> list[CaptureOrder]:
        """Orders that came to nothing, latest first."""
        failed = and_(~OPEN, capture_orders.c.failure != "", capture_orders.c.attempts > 0)
        query = select(capture_orders).where(failed, *_within(office))
        rows = self.connection.execute(
            query.order_by(capture_orders.c.closed_at.desc()).limit(limit)
        )
        return [CaptureOrder.model_validate(dict(row._mapping)) for row in rows]

    def _set(self, order: CaptureOrder, **values: object) -> None:
        mine = update(capture_orders).where(capture_orders.c.id == order.id)
        self.connection.execute(mine.values(**values))


def _within(office: str) -> tuple[ColumnElement[bool], ...]:
    return (capture_orders.c.ad_id.in_(ads_seen_within(office)),) if office else ()
