"""The text of a photo: what OCR read, and what people made of it."""

from http import HTTPStatus

from fastapi import APIRouter

from api import examples
from api.auth import CorrectDep, SeeAdsDep
from api.openapi import errors, example
from api.photo_text import PhotoText, photo_text, save_correction
from api.refusals import ForgedForm, InvalidFields, NotAllowed
from api.wiring import ServicesDep
from screening.correction import Rewrite
from screening.errors import AlreadyCorrected, InvalidInput, NoSuchRecord

ROUTER = APIRouter(prefix="/v1/sightings/{sighting_id}/photos/{key}/text", tags=["sightings"])


@ROUTER.get(
    "",
    summary="The text of a photo line by line, and its versions",
    responses={
        **example(examples.PHOTO_TEXT),
        **errors(NotAllowed, NoSuchRecord, InvalidInput),
    },
)
def read_text(sighting_id: str, key: str, _: SeeAdsDep, services: ServicesDep) -> PhotoText:
    with services.store.snapshot() as tx:
        return photo_text(sighting_id, key, tx)


@ROUTER.post(
    "",
    status_code=HTTPStatus.CREATED,
    summary="Correct lines that were read wrong",
    responses={
        **example(examples.PHOTO_TEXT, HTTPStatus.CREATED),
        **errors(
            NotAllowed, ForgedForm, NoSuchRecord, AlreadyCorrected, InvalidFields, InvalidInput
        ),
    },
    openapi_extra={
        "requestBody": {
            "content": {"application/json": {"example": examples.REWRITE.model_dump(mode="json")}}
        }
    },
)
def rewrite_text(
    sighting_id: str, key: str, rewrite: Rewrite, caller: CorrectDep, services: ServicesDep
) -> PhotoText:
    """`base` is the `version` you have seen; 409 if somebody corrected the text since.

    The sighting is assessed once more by a worker; what was read and assessed before stays.
    """
    save_correction(sighting_id, key, rewrite, caller, services)
    with services.store.snapshot() as tx:
        return photo_text(sighting_id, key, tx)
