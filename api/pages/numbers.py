"""The page of numbers, and the same numbers as an Excel workbook."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator
from starlette.responses import Response

from api.auth import Caller, SeeAdsDep
from api.charts.columns import columns
from api.charts.figure import Figure, in_words
from api.charts.workbook import workbook
from api.figures import figures
from api.pages.render import page
from api.pages.words import china_time
from api.wiring import Services, ServicesDep
from screening.office import office_name

ROUTER = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PERIODS = (4, 12, 26, 52)
# What comes in an address is text.
Weeks = Annotated[Literal[4, 12, 26, 52], BeforeValidator(int)]


@ROUTER.get("/numbers")
def numbers(
    request: Request, caller: SeeAdsDep, services: ServicesDep, weeks: Weeks = 12
) -> HTMLResponse:
    context = {
        "figures": _figures(caller, services, weeks),
        "columns": columns,
        "in_words": in_words,
        "weeks": weeks,
        "periods": PERIODS,
        "headline": _headline(caller, services, weeks),
    }
    return page(request, "pages/numbers.html", caller, context)


@ROUTER.get("/numbers.xlsx")
def download(caller: SeeAdsDep, services: ServicesDep, weeks: Weeks = 12) -> Response:
    found = _figures(caller, services, weeks)
    name = f"adscreen-{services.now():%Y%m%d}-{weeks}w.xlsx"
    return Response(
        workbook(found, _headline(caller, services, weeks)),
        media_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _figures(caller: Caller, services: Services, weeks: int) -> list[Figure]:
    with services.store.snapshot() as tx:
        return figures(tx.numbers(caller.account.region), weeks, services.now())


def _headline(caller: Caller, services: Services, weeks: int) -> str:
    office = office_name(caller.account.region)
    return f"{office} · 最近 {weeks} 周 · 截至 {china_time(services.now())}"
