"""The decisions that were made: one's own, and everybody's for those who may see them."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.auth import SeeAdsDep
from api.pages.render import page
from api.rights import Right
from api.wiring import ServicesDep

ROUTER = APIRouter()
ROWS = 50
PRINTABLE = r"^[^\x00-\x1f]*$"
DECISION = r"^([0-9a-f]{64})?$"


@ROUTER.get("/work")
def show_work(
    request: Request,
    caller: SeeAdsDep,
    services: ServicesDep,
    who: Annotated[str, Query(max_length=50, pattern=PRINTABLE)] = "",
    before: Annotated[str, Query(pattern=DECISION)] = "",
) -> HTMLResponse:
    """`who` narrows it to one reviewer; without the right it is oneself, whatever is asked for."""
    everybody = caller.may(Right.SEE_WORK)
    reviewer = who.strip() if everybody else caller.account.name
    with services.store.snapshot() as tx:
        done = tx.decisions.work(caller.account.region, reviewer, before, ROWS + 1)
    following = done[ROWS - 1].decision.id if len(done) > ROWS else ""
    context = {
        "done": done[:ROWS],
        "everybody": everybody,
        "who": who.strip(),
        "before": before,
        "older": f"/work?{urlencode({'who': who, 'before': following})}" if following else "",
    }
    return page(request, "pages/work.html", caller, context)
