"""Sweeps: how far each has come, what it gave, and which have to be looked at."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from api.auth import Caller, SeeSourcesDep
from api.pages.render import page
from api.wiring import Services, ServicesDep
from screening.errors import NoSuchRecord
from screening.office import lies_within
from screening.sweep_health import changed_page
from screening.sweeps import SweepState

ROUTER = APIRouter(prefix="/sweeps")
ROWS = 60

SweepId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@ROUTER.get("")
def list_sweeps(request: Request, caller: SeeSourcesDep, services: ServicesDep) -> HTMLResponse:
    return page(request, "pages/sweeps.html", caller, _all(caller, services))


@ROUTER.get("/rows")
def list_rows(request: Request, caller: SeeSourcesDep, services: ServicesDep) -> HTMLResponse:
    """The part of the page that asks again while a sweep is under way."""
    return page(request, "parts/sweep_rows.html", caller, _all(caller, services))


@ROUTER.get("/{sweep_id}")
def show_sweep(
    sweep_id: SweepId, request: Request, caller: SeeSourcesDep, services: ServicesDep
) -> HTMLResponse:
    return page(request, "pages/sweep.html", caller, _one(sweep_id, caller, services))


@ROUTER.get("/{sweep_id}/state")
def show_state(
    sweep_id: SweepId, request: Request, caller: SeeSourcesDep, services: ServicesDep
) -> HTMLResponse:
    return page(request, "parts/sweep_state.html", caller, _one(sweep_id, caller, services))


def _all(caller: Caller, services: Services) -> dict[str, object]:
    with services.store.snapshot() as tx:
        sweeps = tx.sweeps.latest(caller.account.region, ROWS)
        alarms = tx.alarms.of_sweeps([sweep.id for sweep in sweeps])
    return {
        "sweeps": sweeps,
        "alarms": alarms,
        "under_way": any(sweep.state is not SweepState.ENDED for sweep in sweeps),
    }


def _one(sweep_id: str, caller: Caller, services: Services) -> dict[str, object]:
    with services.store.snapshot() as tx:
        sweep = tx.sweeps.get(sweep_id)
    if not lies_within(sweep.source.region, caller.account.region):
        raise NoSuchRecord(f"没有编号为 {sweep_id} 的巡查")
    return {
        "sweep": sweep,
        "under_way": sweep.state is not SweepState.ENDED,
        "changed_page": changed_page(sweep.source, sweep.counts) if sweep.trouble else "",
    }
