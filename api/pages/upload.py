"""The field worker's pages: hand in photos of an ad, and see what becomes of them."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.auth import Caller, FieldDep
from api.errors import status_of
from api.forms import SignedUpload
from api.pages.render import page
from api.refusals import BodyTooLarge, InvalidFields
from api.routes.sightings import visible_sighting
from api.submissions import submission
from api.uploads import Upload
from api.wiring import Services, ServicesDep
from ocr.errors import UnreadablePhoto
from screening.errors import InvalidInput, KeyReused, Overloaded
from screening.model import Channel, Sighting

ROUTER = APIRouter()
RECENT = 10
EMPTY = {"channel": Channel.FLYER.value, "place": "", "region": "", "text": "", "note": ""}
REFUSALS = (BodyTooLarge, InvalidFields, InvalidInput, KeyReused, Overloaded, UnreadablePhoto)


@ROUTER.get("/upload")
def ask_photos(request: Request, caller: FieldDep, services: ServicesDep) -> HTMLResponse:
    return _form(request, caller, services, {"typed": EMPTY, "problem": ""})


@ROUTER.post("/upload")
def take_photos(
    request: Request, upload: SignedUpload, caller: FieldDep, services: ServicesDep
) -> Response:
    """On to the sighting's page; or the form again, with what was typed and what to mend."""
    try:
        sighting = _receive(upload, caller, services)
    except REFUSALS as refusal:
        sentence = refusal.detail if isinstance(refusal, BodyTooLarge) else str(refusal)
        typed = EMPTY | {name: upload.fields.get(name, "") for name in EMPTY}
        answer = _form(request, caller, services, {"typed": typed, "problem": sentence})
        answer.status_code = status_of(refusal)
        return answer
    return RedirectResponse(f"/uploads/{sighting.id}", status_code=HTTPStatus.SEE_OTHER)


@ROUTER.get("/uploads/{sighting_id}")
def follow(
    request: Request, sighting_id: str, caller: FieldDep, services: ServicesDep
) -> HTMLResponse:
    context = _progress(sighting_id, caller, services)
    return page(request, "pages/uploaded.html", caller, context)


@ROUTER.get("/uploads/{sighting_id}/stage")
def stage(
    request: Request, sighting_id: str, caller: FieldDep, services: ServicesDep
) -> HTMLResponse:
    """The part of the page that changes, for the page to fetch again."""
    context = _progress(sighting_id, caller, services)
    return page(request, "parts/stage.html", caller, context)


def _receive(upload: Upload, caller: Caller, services: Services) -> Sighting:
    if upload.too_large is not None:
        raise upload.too_large
    sent = submission(upload.fields, caller.source)
    return services.intake.receive(sent, upload.photos, services.now())


def _form(
    request: Request, caller: Caller, services: Services, context: Mapping[str, object]
) -> HTMLResponse:
    with services.store.snapshot() as tx:
        recent = tx.sightings.of_source(caller.source, RECENT)
    limits = {
        "max_photos": services.settings.max_photos,
        "max_photo_mb": services.settings.max_photo_mb,
    }
    return page(request, "pages/upload.html", caller, {**context, **limits, "recent": recent})


def _progress(sighting_id: str, caller: Caller, services: Services) -> dict[str, object]:
    sighting = visible_sighting(sighting_id, caller, services)
    with services.store.snapshot() as tx:
        readings = [tx.readings.latest(photo) for photo in sighting.photos]
        ad = tx.ads.get(sighting.ad_id) if sighting.ad_id else None
        decision = tx.decisions.latest(sighting.ad_id) if sighting.ad_id else None
    failures = [reading.failure if reading else None for reading in readings]
    return {
        "sighting": sighting,
        "photos": list(zip(sighting.photos, failures, strict=True)),
        "ad": ad,
        "decision": decision,
    }
