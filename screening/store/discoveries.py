"""Discoveries: the confirmed ads that propose them, and what was ruled; rulings are append-only."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from screening.discovery_ruling import DiscoveryRuling
from screening.store.office import ads_seen_within
from screening.store.upsert import insert_if_new
from screening.tables import ads
from screening.tables.discoveries import discovery_rulings
from screening.vocabulary import Verdict


class Discoveries:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def confirmed_ads(self, verdicts: Sequence[Verdict], office: str, limit: int) -> list[str]:
        """The ads whose last verdict is one of these, seen within the office, last seen first."""
        query = select(ads.c.id).where(ads.c.verdict.in_(verdicts))
        if office:
            query = query.where(ads.c.id.in_(ads_seen_within(office)))
        latest = query.order_by(ads.c.last_seen_at.desc(), ads.c.id).limit(limit)
        return list(self.connection.execute(latest).scalars())

    def add(self, ruling: DiscoveryRuling) -> bool:
        """Keep a ruling; False if there is one on the same proposal."""
        values = ruling.model_dump() | {"ads": list(ruling.ads)}
        return insert_if_new(self.connection, discovery_rulings, values)

    def find(self, proposal_id: str) -> DiscoveryRuling | None:
        query = select(discovery_rulings).where(discovery_rulings.c.id == proposal_id)
        row = self.connection.execute(query).first()
        return None if row is None else DiscoveryRuling.model_validate(dict(row._mapping))

    def ruled_ids(self) -> frozenset[str]:
        return frozenset(self.connection.execute(select(discovery_rulings.c.id)).scalars())

    def rulings(self, office: str, account: str, limit: int) -> list[DiscoveryRuling]:
        """The latest first; to an account of a region its own alone, as ads elsewhere say more."""
        query = select(discovery_rulings).order_by(discovery_rulings.c.ruled_at.desc())
        if office:
            query = query.where(discovery_rulings.c.ruled_by == account)
        rows = self.connection.execute(query.limit(limit))
        return [DiscoveryRuling.model_validate(dict(row._mapping)) for row in rows]
