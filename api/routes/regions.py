"""The regions of the country, for whoever picks one by name instead of by its code."""

import gzip
from functools import cache

from fastapi import APIRouter
from starlette.responses import Response

from api.auth import FollowDep
from api.openapi import example
from api.schemas import Regions
from screening.particulars.regions import all_regions

ROUTER = APIRouter(prefix="/v1/regions", tags=["regions"])
A_DAY = "private, max-age=86400"


@ROUTER.get(
    "",
    summary="Every province, prefecture and county with its GB/T 2260 code",
    response_model=Regions,
    responses=example(
        Regions(regions={"140000": "山西省", "140600": "朔州市", "140602": "朔城区"})
    ),
)
def regions(caller: FollowDep) -> Response:
    """Always compressed: a phone fetches it once, over whatever network there is."""
    return Response(
        _compressed(),
        media_type="application/json",
        headers={"Content-Encoding": "gzip", "Cache-Control": A_DAY},
    )


@cache
def _compressed() -> bytes:
    return gzip.compress(Regions(regions=dict(all_regions())).model_dump_json().encode(), mtime=0)
