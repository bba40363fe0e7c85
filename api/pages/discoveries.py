"""New sources and search terms that confirmed ads propose, for an administrator to accept."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.auth import Caller, ManageDiscoveriesDep, SeeDiscoveriesDep
from api.errors import status_of
from api.forms import SignedForm, text_of
from api.pages.render import page
from api.source_form import in_words
from api.wiring import Services, ServicesDep
from screening.discoveries import proposals, rule
from screening.discovery_ruling import DiscoveryKind
from screening.errors import AlreadyDecided, InvalidInput
from screening.source_registry import SourceRegistry

ROUTER = APIRouter(prefix="/discoveries")
ROWS = 100
RULED_ROWS = 50
ANSWERS = {"accept": True, "reject": False}


@ROUTER.get("")
def show_discoveries(
    request: Request, caller: SeeDiscoveriesDep, services: ServicesDep
) -> HTMLResponse:
    return _page(request, caller, services)


@ROUTER.post("/{proposal_id}")
def answer(
    request: Request,
    proposal_id: str,
    form: SignedForm,
    caller: ManageDiscoveriesDep,
    services: ServicesDep,
) -> Response:
    """Back to the page, an accepted site now a source; or the page again with who was first."""
    wanted = text_of(form, "answer")
    if wanted not in ANSWERS:
        raise InvalidInput("请选择采纳或忽略")
    try:
        with services.store.transaction() as tx:
            now, account = services.now(), caller.account
            ruling = rule(proposal_id, account, now, tx, accepted=ANSWERS[wanted])
        if ruling.accepted and ruling.kind is DiscoveryKind.SITE:
            registry = SourceRegistry(services.store, account.name, now)
            make_source(ruling.value, registry, account.region)
    except (AlreadyDecided, InvalidInput) as refusal:
        shown = _page(request, caller, services, problem=str(refusal))
        shown.status_code = status_of(refusal)
        return shown
    return RedirectResponse("/discoveries", status_code=303)


def make_source(host: str, registry: SourceRegistry, office: str) -> None:
    """A source for an accepted site, disabled until somebody has set its schedule and budget.

    Sending the same answer again makes it if it was not made; one that is there stays as it is.
    Raises InvalidInput for a host that cannot name a source.
    """
    with registry.store.snapshot() as tx:
        if tx.sources.find(host) is not None:
            return
    fields = {
        "name": host,
        "start_urls": (f"http://{host}/",),
        "region": office.ljust(6, "0") if office else "",
        "whole_site": True,
        "expected_blocks": 0,
    }
    try:
        registry.make(fields)
    except InvalidInput as refusal:
        why = in_words(str(refusal))
        raise InvalidInput(
            f"已采纳“{host}”,但没能列为来源({why}),请在“来源”页自行新建"
        ) from refusal


def _page(
    request: Request, caller: Caller, services: Services, *, problem: str = ""
) -> HTMLResponse:
    with services.store.snapshot() as tx:
        proposed = proposals(tx, caller.account.region)
        ruled = tx.discoveries.rulings(caller.account.region, caller.account.name, RULED_ROWS)
    shown = {
        "proposed": proposed[:ROWS],
        "total": len(proposed),
        "ruled": ruled,
        "problem": problem,
    }
    return page(request, "pages/discoveries.html", caller, shown)
