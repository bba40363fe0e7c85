"""Photos, re-encoded for display; the file that was sent in is never sent out."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

from api.auth import Caller, FollowDep
from api.display import Size
from api.openapi import errors
from api.refusals import InvalidFields, NotAllowed
from api.rights import Right
from api.wiring import Services, ServicesDep
from screening.errors import InvalidInput, NoSuchRecord

ROUTER = APIRouter(prefix="/v1/photos", tags=["photos"])

# A photo's name is its content's hash, so a copy never changes.
A_DAY_IN_THE_BROWSER = "private, max-age=86400, immutable"
# What is covered in a release copy follows from the newest reading, and a draft is not for caches.
NOT_KEPT = "private, no-store"


@ROUTER.get(
    "/{key}",
    summary="A photo for display",
    response_class=FileResponse,
    responses={
        200: {
            "description": "A JPEG, upright, without metadata; its long side at most 2000 pixels. "
            "`release`: with faces and identity numbers painted over, for whoever sees the queue.",
            "content": {"image/jpeg": {"example": "(JPEG)"}},
        },
        **errors(NotAllowed, NoSuchRecord, InvalidFields, InvalidInput),
    },
)
def show_photo(
    key: str, caller: FollowDep, services: ServicesDep, size: Size = Size.FULL
) -> FileResponse:
    """Field accounts see their own; an account with a region, what was seen within it."""
    if size is Size.RELEASE:
        path, cache = _release_copy(key, caller, services), NOT_KEPT
    else:
        path, cache = services.display.get(key, size), A_DAY_IN_THE_BROWSER
    return FileResponse(
        path,
        media_type="image/jpeg",
        filename=f"{key}.jpg",
        content_disposition_type="inline",
        headers={"Cache-Control": cache},
    )


def _release_copy(key: str, caller: Caller, services: Services) -> Path:
    """Raises InvalidInput while nobody knows what stands on the photo: it might be a number."""
    if not caller.may(Right.SEE_ADS):
        raise NotAllowed("公开用副本由审核员制作,如有需要请联系审核员")
    with services.store.snapshot() as tx:
        reading = tx.readings.latest(key)
    if reading is None or reading.page is None:
        raise InvalidInput("这张照片还没有识别成功,无法遮盖身份证号,请识别完成后再制作公开用副本")
    return services.display.release.get(key, reading.page)
