"""Deciding on an ad: append-only, never on top of a decision that the reviewer has not seen."""

import hashlib
from datetime import datetime

from pydantic import Field

from screening.errors import AlreadyDecided, InvalidInput
from screening.legal import BASES
from screening.model import Decision, Record, Storable
from screening.store import Transaction
from screening.vocabulary import Verdict


class Ruling(Record):
    """What a reviewer hands in; `after` is the last decision their page showed, 0 for none."""

    verdict: Verdict
    bases: tuple[str, ...] = ()
    note: Storable = Field(default="", max_length=4_000)
    after: int = Field(ge=0)


def decide(ad_id: str, ruling: Ruling, reviewer: str, now: datetime, tx: Transaction) -> Decision:
    """Record a ruling on an ad.

    Raises NoSuchRecord, InvalidInput when the verdict lacks the basis it needs, and AlreadyDecided
    when another decision came between.
    """
    _refuse_baseless(ruling)
    tx.queue.entry(ad_id)
    decision = Decision(
        id=hashlib.sha256(f"{ad_id}\n{ruling.after + 1}".encode()).hexdigest(),
        ad_id=ad_id,
        sequence=ruling.after + 1,
        verdict=ruling.verdict,
        bases=ruling.bases,
        note=ruling.note,
        reviewer=reviewer,
        decided_at=now,
    )
    latest = tx.decisions.latest(ad_id)
    seen = 0 if latest is None else latest.sequence
    if ruling.verdict is Verdict.REOPENED and seen == 0:
        raise InvalidInput("这条广告还没有决定,无需撤回")
    if ruling.after != seen or not tx.decisions.add(decision):
        raise AlreadyDecided(_who_was_first(latest))
    tx.ads.set_verdict(ad_id, ruling.verdict)
    return decision


def _refuse_baseless(ruling: Ruling) -> None:
    unknown = [basis for basis in ruling.bases if basis not in BASES]
    if unknown:
        raise InvalidInput(f"没有这样的法律依据:{'、'.join(unknown)}")
    if ruling.verdict.needs_basis and not ruling.bases:
        raise InvalidInput(f"“{ruling.verdict.label}”需要选择至少一条法律依据")


def _who_was_first(latest: Decision | None) -> str:
    if latest is None:
        return "页面已过期,请刷新后再作决定"
    return f"{latest.reviewer} 已作出决定“{latest.verdict.label}”,请刷新后再看"
