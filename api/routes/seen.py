"""Whether an ad was handed in before, asked by a phone before it sends: numbers, nothing else."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.auth import FollowDep
from api.openapi import errors, example
from api.refusals import InvalidFields
from api.schemas import SeenBefore
from api.wiring import ServicesDep
from screening.errors import InvalidInput
from screening.office import office_of

ROUTER = APIRouter(prefix="/v1/seen", tags=["sightings"])
LATELY = timedelta(days=30)
KEY = r"^[0-9a-f]{64}$"


@ROUTER.get(
    "",
    summary="How often these files were handed in, and how much lately in a region",
    responses={**example(examples.SEEN_BEFORE), **errors(InvalidFields, InvalidInput)},
)
def seen(
    caller: FollowDep,
    services: ServicesDep,
    photo: Annotated[list[Annotated[str, Query(pattern=KEY)]], Query(max_length=100)] = [],  # noqa: B006 - FastAPI copies a default
    region: str = "",
) -> SeenBefore:
    """`photo`: the SHA-256 of a file as it would be sent; `region`: a GB/T 2260 code, or "".

    Of any account and office: a number tells nothing of what was seen.
    """
    office = office_of(region)
    with services.store.snapshot() as tx:
        found = tx.sightings.of_files(photo)
        lately = tx.office(office).sightings_since(services.now() - LATELY) if office else 0
    here = [one for one in found if one.region and one.region.startswith(office)]
    return SeenBefore(
        times=len(found),
        times_in_region=len(here) if office else 0,
        last_received_at=max((one.received_at for one in found), default=None),
        lately_in_region=lately,
    )
