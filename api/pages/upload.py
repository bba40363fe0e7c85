"""The field worker's pages: hand in photos of an ad, and see what becomes of them."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.auth import Caller, FollowDep, HandInDep
from api.errors import status_of
from api.forms import SignedUpload
from api.pages.render import page
from api.pages.submitted import fate
from api.refusals import BodyTooLarge, InvalidFields
from api.reshoot import advice_on
from api.rights import Right
from api.routes.sightings import kept_sighting
from api.submissions import submission
from api.uploads import Upload
from api.wiring import Services, ServicesDep
from ocr.doubt import AGAIN, figures_unsure
from ocr.errors import UnreadablePhoto
from screening.errors import InvalidInput, KeyReused, Overloaded
from screening.model import Sighting
from screening.vocabulary import Channel

ROUTER = APIRouter()
# More stand on /uploads; these few keep the page light.
RECENT = 3
# Enough for a dozen photos; what the answer to an upload knew already is not measured again.
ADVICE_SECONDS = 3.0
EMPTY = {"channel": Channel.FLYER.value, "place": "", "region": "", "text": "", "note": ""}
REFUSALS = (BodyTooLarge, InvalidFields, InvalidInput, KeyReused, Overloaded, UnreadablePhoto)


@ROUTER.get("/upload")
def ask_photos(request: Request, caller: HandInDep, services: ServicesDep) -> HTMLResponse:
    office = caller.account.region
    typed = EMPTY | {"region": office if len(office) == 6 else ""}
    return _form(request, caller, services, {"typed": typed})


@ROUTER.post("/upload")
def take_photos(
    request: Request, upload: SignedUpload, caller: HandInDep, services: ServicesDep
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
    request: Request, sighting_id: str, caller: FollowDep, services: ServicesDep
) -> HTMLResponse:
    """With advice to take a photo again, until somebody has decided on what it shows.

    Only whoever handed it in is asked: nobody else's photo is taken for it (`Intake`).
    """
    sighting = kept_sighting(sighting_id, services)
    context = _progress(sighting, services)
    theirs = sighting.source == caller.source and caller.may(Right.HAND_IN)
    asked = theirs and not context["decision"]
    advice = _advice(sighting, services) if asked else []
    context |= {"advice": advice, **_limits(services)}
    return page(request, "pages/uploaded.html", caller, context)


@ROUTER.get("/uploads/{sighting_id}/stage")
def stage(
    request: Request, sighting_id: str, caller: FollowDep, services: ServicesDep
) -> HTMLResponse:
    """The part of the page that changes, for the page to fetch again."""
    context = _progress(kept_sighting(sighting_id, services), services)
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
        found = tx.sightings.of_source(caller.source, RECENT)
        recent = [fate(sighting, tx) for sighting in found]
    context = {**blank_form(services), **context, "recent": recent}
    return page(request, "pages/upload.html", caller, context)


def blank_form(services: Services) -> dict[str, object]:
    """What the form needs for anybody, before anything was typed."""
    return {"typed": EMPTY, "problem": "", "recent": (), **_limits(services)}


def _limits(services: Services) -> dict[str, object]:
    return {
        "max_photos": services.settings.max_photos,
        "max_photo_mb": services.settings.max_photo_mb,
        "max_document_mb": services.settings.max_document_mb,
    }


def _advice(sighting: Sighting, services: Services) -> list[tuple[int, str]]:
    """Which photo to take again, counted from 1, and why."""
    found = advice_on(sighting, services, ADVICE_SECONDS)
    return [(sighting.all_photos.index(one.photo) + 1, one.reason.sentence) for one in found]


def _progress(sighting: Sighting, services: Services) -> dict[str, object]:
    with services.store.snapshot() as tx:
        readings = [tx.readings.latest(photo) for photo in sighting.all_photos]
        ad = tx.ads.get(sighting.ad_id) if sighting.ad_id else None
        decision = tx.decisions.latest(sighting.ad_id) if sighting.ad_id else None
    failures = [reading.failure if reading else None for reading in readings]
    unsure = [
        number
        for number, reading in enumerate(readings, 1)
        if reading and reading.page and figures_unsure(reading.page)
    ]
    return {
        "sighting": sighting,
        "photos": list(zip(sighting.all_photos, failures, strict=True)),
        "ad": ad,
        "decision": decision,
        "unsure": unsure,
        "read_again": AGAIN,
    }
