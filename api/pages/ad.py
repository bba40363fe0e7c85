"""One ad on one page: what it says and where, what it may breach, and the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData
from starlette.responses import Response

from api.auth import Caller, DecideDep, SeeAdsDep
from api.candidates import Dossier, dossier
from api.errors import status_of
from api.forms import SignedForm, text_of, texts_of
from api.pages.evidence import evidence_sheet
from api.pages.highlight import Outline, outlines, pieces
from api.pages.landings import landed
from api.pages.particulars import particular_rows
from api.pages.promises import promise_rows
from api.pages.render import page
from api.pages.words import china_day
from api.problems import validated
from api.refusals import InvalidFields
from api.views import absence_of, sentence_of
from api.wiring import Services, ServicesDep
from screening.decisions import Ruling, decide
from screening.errors import AlreadyDecided, InvalidInput
from screening.evidence.archive import archive_of
from screening.legal import BASES
from screening.model import Evidence, Reading
from screening.store.queue import Filters
from screening.vocabulary import Verdict

ROUTER = APIRouter()


@dataclass(frozen=True, slots=True)
class PhotoSheet:
    """A photo with the outlines over it. `width`, `height`: the pixels that they are told in."""

    key: str
    width: int
    height: int
    outlines: tuple[Outline, ...]
    failure: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the decision form: nothing yet, or what was typed before a refusal."""

    verdict: str = ""
    bases: tuple[str, ...] = ()
    note: str = ""


@ROUTER.get("/ads/{ad_id}")
def show_ad(request: Request, ad_id: str, caller: SeeAdsDep, services: ServicesDep) -> HTMLResponse:
    return _page(request, ad_id, caller, services, {"draft": Draft(), "problem": ""})


@ROUTER.post("/ads/{ad_id}/decisions")
def take_decision(
    request: Request, ad_id: str, form: SignedForm, caller: DecideDep, services: ServicesDep
) -> Response:
    """Back to the ad; or the form again, with what was typed and what came between."""
    draft = Draft(text_of(form, "verdict"), texts_of(form, "bases"), text_of(form, "note"))
    try:
        ruling = _ruling(form, draft)
        with services.store.transaction() as tx:
            decide(ad_id, ruling, caller.account.name, services.now(), tx)
    except (AlreadyDecided, InvalidFields, InvalidInput) as refusal:
        context = {"draft": draft, "problem": str(refusal)}
        answer = _page(request, ad_id, caller, services, context)
        answer.status_code = status_of(refusal)
        return answer
    return RedirectResponse(f"/ads/{ad_id}#decided", status_code=303)


def _ruling(form: FormData, draft: Draft) -> Ruling:
    if not draft.verdict:
        raise InvalidInput("请先选择一个处理结论")
    # A browser sends line breaks in two characters, whatever was typed.
    note = draft.note.replace("\r\n", "\n").strip()
    fields = {"verdict": draft.verdict, "bases": draft.bases, "note": note}
    return validated(Ruling, {**fields, "after": text_of(form, "after")})


def _page(
    request: Request,
    ad_id: str,
    caller: Caller,
    services: Services,
    context: Mapping[str, object],
) -> HTMLResponse:
    with services.store.snapshot() as tx:
        found = dossier(tx, ad_id, services.now())
        names = {account.id: account.name for account in tx.accounts.all()}
        filters = Filters(office=caller.account.region)
        evidence = evidence_sheet(ad_id, archive_of(services.settings, services.store), tx)
        stood = landed(tx.standings.of_ads([ad_id]))
        following = tx.queue.following(tx.queue.entry(ad_id), filters)
    assessment = found.candidate.assessment
    last_seen = china_day(found.candidate.ad.last_seen_at)
    shown = {
        "found": found,
        "evidence": evidence,
        "pieces": pieces(assessment.text, assessment.evidence),
        "sheets": _sheets(found),
        "sentence_of": sentence_of,
        "absence_of": absence_of,
        "promises": promise_rows(assessment.returns, services.reference_lines.lines_at(last_seen)),
        "last_seen": last_seen,
        "particulars": particular_rows(assessment.particulars),
        "bases_known": BASES,
        "verdicts": _verdicts(found),
        "following": following,
        "names": names,
        "landed": stood,
    }
    return page(request, "pages/ad.html", caller, {**context, **shown})


def _verdicts(found: Dossier) -> list[Verdict]:
    """Taking a decision back is offered once there is one."""
    return [v for v in Verdict if found.decisions or v is not Verdict.REOPENED]


def _sheets(found: Dossier) -> list[PhotoSheet]:
    evidence = found.candidate.assessment.evidence
    return [_sheet(photo, found.readings.get(photo), evidence) for photo in found.photos]


def _sheet(photo: str, reading: Reading | None, evidence: Sequence[Evidence]) -> PhotoSheet:
    if reading is None or reading.page is None:
        return PhotoSheet(photo, 0, 0, (), reading.failure if reading else None)
    size = (reading.page.width, reading.page.height)
    return PhotoSheet(photo, *size, outlines(photo, evidence), None)
