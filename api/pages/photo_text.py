"""The page on which a reviewer corrects what OCR read off a photo, with every version so far."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData
from starlette.responses import Response

from api.auth import Caller, CallerDep, CorrectDep, SeeAdsDep
from api.errors import status_of
from api.forms import CSRF_FIELD, text_of
from api.pages.render import page
from api.pages.words import annual_percent, highest_return
from api.photo_text import history, photo_text, save_correction
from api.problems import validated
from api.refusals import InvalidFields
from api.wiring import Services, ServicesDep
from screening.correction import LONGEST_LINE, Rewrite
from screening.errors import AlreadyCorrected, InvalidInput
from screening.model import Assessment

ROUTER = APIRouter()
PATH = "/sightings/{sighting_id}/photos/{key}/text"
# A page of a newspaper has some hundred lines.
MAX_LINES = 2_000
LINE = re.compile("line-([0-9]{1,5})")


async def signed_lines(request: Request, caller: CallerDep) -> FormData:
    """The form has a field a line, more than forms have otherwise."""
    form = await request.form(max_files=0, max_fields=MAX_LINES)
    caller.refuse_forged(text_of(form, CSRF_FIELD))
    return form


def named(sighting_id: str, key: str) -> tuple[str, str]:
    """A sighting and one of its photos."""
    return sighting_id, key


Which = Annotated[tuple[str, str], Depends(named)]
SignedLines = Annotated[FormData, Depends(signed_lines)]


@ROUTER.get(PATH)
def show_text(
    request: Request, which: Which, caller: SeeAdsDep, services: ServicesDep
) -> HTMLResponse:
    return _page(request, which, caller, services, {"typed": {}, "problem": ""})


@ROUTER.get(f"{PATH}/history")
def show_history(
    request: Request, which: Which, caller: SeeAdsDep, services: ServicesDep
) -> HTMLResponse:
    """The part of the page that changes when a worker is done, for the page to fetch again."""
    context = _history(*which, services)
    return page(request, "parts/text_history.html", caller, context)


@ROUTER.post(PATH)
def take_text(
    request: Request, which: Which, form: SignedLines, caller: CorrectDep, services: ServicesDep
) -> Response:
    """On to the new version; or the form again, with what was typed and what came between."""
    try:
        save_correction(*which, _rewrite(form), caller, services)
    except (AlreadyCorrected, InvalidFields, InvalidInput) as refusal:
        context = {"typed": _typed(form), "problem": str(refusal)}
        answer = _page(request, which, caller, services, context)
        answer.status_code = status_of(refusal)
        return answer
    return RedirectResponse(f"{request.url.path}#history", status_code=303)


def _rewrite(form: FormData) -> Rewrite:
    lines = [{"number": number, "text": text} for number, text in _typed(form).items()]
    if not lines:
        raise InvalidInput("没有改动任何一行,无需保存")
    return validated(Rewrite, {"base": text_of(form, "base"), "lines": lines})


def _typed(form: FormData) -> dict[int, str]:
    """By the number of the line."""
    return {int(found[1]): text_of(form, name) for name in form if (found := LINE.fullmatch(name))}


def _page(
    request: Request,
    which: tuple[str, str],
    caller: Caller,
    services: Services,
    context: Mapping[str, object],
) -> HTMLResponse:
    with services.store.snapshot() as tx:
        text = photo_text(*which, tx)
        sighting = tx.sightings.get(which[0])
    shown = {
        "text": text,
        "sighting": sighting,
        "number": sighting.all_photos.index(which[1]) + 1,
        "longest": LONGEST_LINE,
        **_history(*which, services),
    }
    return page(request, "pages/photo_text.html", caller, {**context, **shown})


def _history(sighting_id: str, key: str, services: Services) -> dict[str, object]:
    with services.store.snapshot() as tx:
        sighting = tx.sightings.get(sighting_id)
        found = history(sighting, key, tx)
    rows = [
        {
            "version": one.version,
            "changes": [pieces(change.before, change.after) for change in one.version.changes],
            "best": _best(one.assessment),
            "kind": one.assessment.kind.label if one.assessment else "",
        }
        for one in found
    ]
    # An earlier version may never have been assessed: two corrections came close together.
    waiting = bool(found) and found[0].assessment is None
    address = PATH.format(sighting_id=sighting_id, key=key)
    return {"rows": rows, "waiting": waiting, "address": address}


def _best(assessment: Assessment | None) -> str:
    highest = highest_return(assessment.returns) if assessment else None
    return annual_percent(highest) if highest else "—"


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    """A changed line in stretches: what stayed (""), what went ("del") and what came ("ins")."""
    found: list[tuple[str, str]] = []
    for kind, start, end, there, until in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            found.append(("", before[start:end]))
            continue
        found.extend([("del", before[start:end]), ("ins", after[there:until])])
    return [(tag, stretch) for tag, stretch in found if stretch]
