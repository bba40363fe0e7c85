"""From a template to an answer, and from an error to a page."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from api.auth import CSRF_HEADER, Caller
from api.pages import words
from api.rights import Right
from api.schemas import ErrorBody
from api.static_files import module
from screening.office import office_name
from screening.vocabulary import Channel, Stage

FOLDER = Path(__file__).parent.parent
PROGRAMS = ("/v1", "/healthz", "/readyz", "/metrics")


def is_page(request: Request) -> bool:
    """Whether a person in a browser is answered, rather than a program."""
    return not request.url.path.startswith(PROGRAMS)


def page(
    request: Request, template: str, caller: Caller | None, context: Mapping[str, object]
) -> HTMLResponse:
    """A page for the caller; None is somebody not signed in."""
    html = _TEMPLATES.get_template(template).render(
        **context, request=request, caller=caller, csrf_header=CSRF_HEADER
    )
    return HTMLResponse(html)


def error_page(request: Request, status: int, body: ErrorBody) -> Response:
    answer = page(request, "pages/error.html", None, {"status": int(status), "problem": body})
    answer.status_code = status
    return answer


def sign_in_redirect(request: Request) -> Response:
    """To the sign-in page, and from there back to what was asked for."""
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    target = f"/sign-in?next={quote(back, safe='')}" if request.method == "GET" else "/sign-in"
    if "HX-Request" in request.headers:
        # A part of a page was asked for: the whole page must go there, not the part.
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse(target, status_code=303)


@cache
def static(name: str) -> str:
    """The address of a static file, changed by its content, so that browsers may keep it."""
    digest = hashlib.sha256((FOLDER / "static" / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "static": static,
        "module": module,
        "china_time": words.china_time,
        "annual_percent": words.annual_percent,
        "highest_return": words.highest_return,
        "source_words": words.source_words,
        "duration": words.duration,
        "CHANNELS": tuple(Channel),
        "Right": Right,
        "office_name": office_name,
        "WAITING": Stage.WAITING,
        "PARKED": Stage.PARKED,
    }
    return environment


_TEMPLATES = _environment()
