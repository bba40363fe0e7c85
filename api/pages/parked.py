"""Sightings that could not be screened, each with its reason and another try."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.auth import DecideDep, SeeAdsDep
from api.forms import SignedForm
from api.pages.render import page
from api.retry import retry
from api.wiring import ServicesDep

ROUTER = APIRouter()


@ROUTER.get("/parked")
def show_parked(request: Request, caller: SeeAdsDep, services: ServicesDep) -> HTMLResponse:
    with services.store.snapshot() as tx:
        sightings = tx.sightings.parked(caller.account.region)
        total = tx.sightings.count_parked(caller.account.region)
    context = {"sightings": sightings, "total": total}
    return page(request, "pages/parked.html", caller, context)


@ROUTER.post("/parked/{sighting_id}/retry")
def try_again(
    sighting_id: str, form: SignedForm, caller: DecideDep, services: ServicesDep
) -> RedirectResponse:
    retry(sighting_id, services)
    return RedirectResponse("/parked", status_code=303)
