"""Sightings: handing one in, following it, and trying a parked one again."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from api import examples
from api.auth import Caller, DecideDep, FollowDep, HandInDep
from api.openapi import errors, example, sighting_body
from api.refusals import BodyTooLarge, ForgedForm, InvalidFields, NotAllowed
from api.reshoot import advice_on
from api.retry import retry
from api.rights import Right
from api.schemas import Receipt, SightingView
from api.submissions import IDEMPOTENCY_HEADER, SentDep
from api.views import receipt, sighting_view
from api.wiring import Services, ServicesDep
from ocr.errors import UnreadablePhoto
from screening.errors import InvalidInput, KeyReused, NoSuchRecord, Overloaded
from screening.model import Sighting

ROUTER = APIRouter(prefix="/v1/sightings", tags=["sightings"])
# No answer waits longer than this for advice; several photos may take longer.
ADVICE_SECONDS = 0.5


@ROUTER.post(
    "",
    status_code=HTTPStatus.ACCEPTED,
    summary="Hand in one ad, seen once: photos, text, or both",
    responses={
        **example(examples.RECEIPT, HTTPStatus.ACCEPTED),
        **errors(
            ForgedForm,
            BodyTooLarge,
            UnreadablePhoto,
            InvalidFields,
            InvalidInput,
            KeyReused,
            Overloaded,
        ),
    },
    openapi_extra={
        "parameters": [
            {
                "name": IDEMPOTENCY_HEADER,
                "in": "header",
                "schema": {"type": "string", "maxLength": 200},
                "example": "field-17-2026-09-01-0042",
            }
        ],
        **sighting_body(examples.SUBMISSION),
    },
)
def submit(sent: SentDep, caller: HandInDep, services: ServicesDep, response: Response) -> Receipt:
    """202 says: the photos, the sighting and its job are on disk.

    The same sent again is the same sighting and gives the same id and 202, with the stage it has
    reached by then: same Idempotency-Key of the same account, or, without a key, the same content
    from the same account on the same day.

    `advice` says which photos are better taken again, as far as that is known within half a second.
    """
    sighting = services.intake.receive(sent.submission, sent.photos, services.now())
    advice = advice_on(sighting, services, ADVICE_SECONDS)
    answer = receipt(sighting, advice, caller.may(Right.SEE_ADS))
    response.headers["Location"] = answer.links.self
    return answer


@ROUTER.get(
    "/{sighting_id}",
    summary="How far a sighting has come",
    responses={**example(examples.SIGHTING), **errors(NoSuchRecord)},
)
def follow(sighting_id: str, caller: FollowDep, services: ServicesDep) -> SightingView:
    """Field accounts see their own; an account with a region, what was seen within it."""
    return _view(kept_sighting(sighting_id, services), caller, services)


@ROUTER.post(
    "/{sighting_id}/retry",
    status_code=HTTPStatus.ACCEPTED,
    summary="Try a parked sighting again",
    responses={
        **example(examples.SIGHTING, HTTPStatus.ACCEPTED),
        **errors(NotAllowed, ForgedForm, NoSuchRecord),
    },
)
def try_again(sighting_id: str, caller: DecideDep, services: ServicesDep) -> SightingView:
    """Photos that could not be read are read anew. A sighting that is not parked stays as it is."""
    return _view(retry(sighting_id, services), caller, services)


def kept_sighting(sighting_id: str, services: Services) -> Sighting:
    """Raises NoSuchRecord."""
    with services.store.snapshot() as tx:
        return tx.sightings.get(sighting_id)


def _view(sighting: Sighting, caller: Caller, services: Services) -> SightingView:
    with services.store.snapshot() as tx:
        readings = {key: found for key in sighting.all_photos if (found := tx.readings.latest(key))}
    return sighting_view(sighting, readings, caller.may(Right.SEE_ADS))
