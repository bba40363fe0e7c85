"""Decisions: what a person makes of a candidate."""

from http import HTTPStatus

from fastapi import APIRouter

from api import examples
from api.auth import DecideDep
from api.openapi import errors, example
from api.refusals import ForgedForm, InvalidFields, NotAllowed
from api.wiring import ServicesDep
from screening.decisions import Ruling
from screening.decisions import decide as record
from screening.errors import AlreadyDecided, InvalidInput, NoSuchRecord
from screening.model import Decision

ROUTER = APIRouter(prefix="/v1/candidates/{ad_id}/decisions", tags=["decisions"])


@ROUTER.post(
    "",
    status_code=HTTPStatus.CREATED,
    summary="Decide on a candidate",
    responses={
        **example(examples.DECISION, HTTPStatus.CREATED),
        **errors(
            NotAllowed,
            ForgedForm,
            NoSuchRecord,
            AlreadyDecided,
            InvalidFields,
            InvalidInput,
        ),
    },
    openapi_extra={
        "requestBody": {
            "content": {"application/json": {"example": examples.RULING.model_dump(mode="json")}}
        }
    },
)
def decide(ad_id: str, ruling: Ruling, caller: DecideDep, services: ServicesDep) -> Decision:
    """`after` is the sequence of the last decision you have seen, 0 for none.

    Append-only: a changed mind is one more decision, and `reopened` puts the ad back in the queue.
    """
    with services.store.transaction() as tx:
        return record(ad_id, ruling, caller.account.name, services.now(), tx)
