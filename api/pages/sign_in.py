"""Signing in and out, and the door that leads each role to its first page."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.auth import SESSION_COOKIE, CallerDep, find_caller
from api.errors import status_of
from api.forms import CSRF_FIELD, PlainForm, SignedForm, text_of
from api.pages.render import page
from api.refusals import ForgedForm, TooManyTries, WrongPassword
from api.rights import Right
from api.signing_in import check_password, open_session, sign_out
from api.tokens import new_token, same
from api.wiring import Services, ServicesDep

ROUTER = APIRouter()

# Before there is a session, the form's token must equal this cookie, which other sites cannot set.
FORM_COOKIE = "adscreen_sign_in"
HOME = "/"


@ROUTER.get("/")
def home(caller: CallerDep) -> RedirectResponse:
    first_page = "/queue" if caller.may(Right.SEE_ADS) else "/upload"
    return RedirectResponse(first_page, status_code=303)


@ROUTER.get("/sign-in")
def ask_name(request: Request, services: ServicesDep, next: str = HOME) -> Response:
    if find_caller(request, services) is not None:
        return RedirectResponse(_local(next), status_code=303)
    return _form(request, services, {"next": _local(next), "name": "", "problem": ""})


@ROUTER.post("/sign-in")
def enter(request: Request, form: PlainForm, services: ServicesDep) -> Response:
    token = request.cookies.get(FORM_COOKIE, "")
    if not token or not same(text_of(form, CSRF_FIELD), token):
        raise ForgedForm
    name, back = text_of(form, "name").strip(), _local(text_of(form, "next"))
    address = request.client.host if request.client else ""
    try:
        check_password(services.store, name, text_of(form, "password"), address, services.now())
    except (WrongPassword, TooManyTries) as error:
        answer = _form(request, services, {"next": back, "name": name, "problem": str(error)})
        answer.status_code = status_of(error)
        return answer
    return _welcome(name, back, services)


@ROUTER.post("/sign-out")
def leave(request: Request, form: SignedForm, services: ServicesDep) -> Response:
    sign_out(services.store, request.cookies.get(SESSION_COOKIE, ""))
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


def _form(request: Request, services: Services, context: dict[str, str]) -> HTMLResponse:
    token = new_token()
    answer = page(request, "pages/sign_in.html", None, {**context, "form_token": token})
    answer.set_cookie(
        FORM_COOKIE,
        token,
        httponly=True,
        samesite="strict",
        secure=services.settings.secure_cookies,
        path="/sign-in",
    )
    return answer


def _welcome(name: str, back: str, services: Services) -> Response:
    lifetime = timedelta(hours=services.settings.session_hours)
    token = open_session(services.store, name, services.now(), services.now() + lifetime)
    answer = RedirectResponse(back, status_code=303)
    answer.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(lifetime.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=services.settings.secure_cookies,
    )
    answer.delete_cookie(FORM_COOKIE, path="/sign-in")
    return answer


def _local(address: str) -> str:
    """The address if it stays on this site, else the home page.

    Browsers take a backslash for a slash, and "//host" for another site.
    """
    safe = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if safe and address.isprintable() else HOME
