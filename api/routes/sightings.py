"""Sightings: handing one in, following it, and trying a parked one again."""

from http import HTTPStatus

from fastapi import APIRouter, Response

from api import examples
from api.auth import Caller, FieldDep, ReviewerDep
from api.openapi import errors, example, sighting_body
from api.refusals import BodyTooLarge, ForgedForm, InvalidFields, NotAllowed
from api.retry import retry
from api.schemas import Receipt, SightingView
from api.submissions import IDEMPOTENCY_HEADER, SentDep
from api.views import receipt, sighting_view
from api.wiring import Services, ServicesDep
from ocr.errors import UnreadablePhoto
from screening.errors import InvalidInput, KeyReused, NoSuchRecord, Overloaded
from screening.model import Role, Sighting

ROUTER = APIRouter(prefix="/v1/sightings", tags=["sightings"])


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
def submit(sent: SentDep, caller: FieldDep, services: ServicesDep, response: Response) -> Receipt:
    """202 says: the photos, the sighting and its job are on disk.

    The same sent again is the same sighting and gives the same id and 202, with the stage it has
    reached by then: same Idempotency-Key of the same account, or, without a key, the same content
    from the same account on the same day.
    """
    sighting = services.intake.receive(sent.submission, sent.photos, services.now())
    answer = receipt(sighting, caller.may(Role.REVIEWER))
    response.headers["Location"] = answer.links.self
    return answer


@ROUTER.get(
    "/{sighting_id}",
    summary="How far a sighting has come",
    responses={**example(examples.SIGHTING), **errors(NoSuchRecord)},
)
def follow(sighting_id: str, caller: FieldDep, services: ServicesDep) -> SightingView:
    """Field accounts see their own sightings; for them those of others do not exist."""
    return _view(visible_sighting(sighting_id, caller, services), caller, services)


@ROUTER.post(
    "/{sighting_id}/retry",
    status_code=HTTPStatus.ACCEPTED,
    summary="Try a parked sighting again",
    responses={
        **example(examples.SIGHTING, HTTPStatus.ACCEPTED),
        **errors(NotAllowed, ForgedForm, NoSuchRecord),
    },
)
def try_again(sighting_id: str, caller: ReviewerDep, services: ServicesDep) -> SightingView:
    """Photos that could not be read are read anew. A sighting that is not parked stays as it is."""
    return _view(retry(sighting_id, services), caller, services)


def visible_sighting(sighting_id: str, caller: Caller, services: Services) -> Sighting:
    """Raises NoSuchRecord, also for a sighting that the caller may not see."""
    with services.store.snapshot() as tx:
        sighting = tx.sightings.get(sighting_id)
    if not caller.may_see(sighting):
        raise NoSuchRecord(f"没有编号为 {sighting_id} 的线索")
    return sighting


def _view(sighting: Sighting, caller: Caller, services: Services) -> SightingView:
    with services.store.snapshot() as tx:
        readings = {key: found for key in sighting.photos if (found := tx.readings.latest(key))}
    return sighting_view(sighting, readings, caller.may(Role.REVIEWER))
