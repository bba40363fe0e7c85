"""Everything that a field worker handed in, and what became of it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.auth import FollowDep
from api.pages.render import page
from api.wiring import ServicesDep
from screening.model import Ad, Decision, Sighting
from screening.store import Transaction

ROUTER = APIRouter()
PAGE = 30
SIGHTING = r"^([0-9a-f]{64})?$"


@dataclass(frozen=True, slots=True)
class Fate:
    sighting: Sighting
    ad: Ad | None
    decision: Decision | None


@ROUTER.get("/uploads")
def submitted(
    request: Request,
    caller: FollowDep,
    services: ServicesDep,
    before: Annotated[str, Query(pattern=SIGHTING)] = "",
) -> HTMLResponse:
    """`before`: the last sighting of the page before, "" for the latest."""
    with services.store.snapshot() as tx:
        found = tx.sightings.of_source_before(caller.source, before, PAGE + 1)
        fates = [fate(sighting, tx) for sighting in found[:PAGE]]
    more = found[PAGE - 1].id if len(found) > PAGE else ""
    context = {"fates": fates, "more": more, "first": not before}
    return page(request, "pages/submitted.html", caller, context)


def fate(sighting: Sighting, tx: Transaction) -> Fate:
    if sighting.ad_id is None:
        return Fate(sighting, None, None)
    return Fate(sighting, tx.ads.get(sighting.ad_id), tx.decisions.latest(sighting.ad_id))
