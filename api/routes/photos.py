"""Photos, re-encoded for display; the file that was sent in is never sent out."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from api.auth import Caller, FieldDep
from api.display import Size
from api.openapi import errors
from api.refusals import InvalidFields
from api.wiring import Services, ServicesDep
from screening.errors import NoSuchRecord
from screening.model import Role

ROUTER = APIRouter(prefix="/v1/photos", tags=["photos"])

# A photo's name is its content's hash, so a copy never changes.
A_DAY_IN_THE_BROWSER = "private, max-age=86400, immutable"


@ROUTER.get(
    "/{key}",
    summary="A photo for display",
    response_class=FileResponse,
    responses={
        200: {
            "description": "A JPEG, upright, without metadata; its long side at most 2000 pixels.",
            "content": {"image/jpeg": {"example": "(JPEG)"}},
        },
        **errors(NoSuchRecord, InvalidFields),
    },
)
def show_photo(
    key: str, caller: FieldDep, services: ServicesDep, size: Size = Size.FULL
) -> FileResponse:
    """Field accounts see the photos that they sent in themselves."""
    _refuse_strangers(key, caller, services)
    path = services.display.get(key, size)
    return FileResponse(
        path,
        media_type="image/jpeg",
        filename=f"{key}.jpg",
        content_disposition_type="inline",
        headers={"Cache-Control": A_DAY_IN_THE_BROWSER},
    )


def _refuse_strangers(key: str, caller: Caller, services: Services) -> None:
    if caller.may(Role.REVIEWER):
        return
    with services.store.snapshot() as tx:
        if not tx.sightings.holds_photo(caller.source, key):
            raise NoSuchRecord(f"没有编号为 {key} 的照片")
