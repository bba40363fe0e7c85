"""The one table from what goes wrong to an HTTP status, and the one shape in which it is told."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from api.pages.render import error_page, is_page, sign_in_redirect
from api.problems import in_chinese
from api.refusals import (
    BodyTooLarge,
    ForgedForm,
    InvalidFields,
    NotAllowed,
    NotSignedIn,
    TooManyTries,
    WrongPassword,
)
from api.schemas import ErrorBody, FieldError
from ocr.errors import UnreadablePhoto
from screening.errors import (
    AlreadyCorrected,
    AlreadyDecided,
    InvalidInput,
    KeyReused,
    NoSuchRecord,
    NotReady,
    Overloaded,
)

STATUS: Mapping[type[Exception], HTTPStatus] = {
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    WrongPassword: HTTPStatus.UNAUTHORIZED,
    NotAllowed: HTTPStatus.FORBIDDEN,
    ForgedForm: HTTPStatus.FORBIDDEN,
    NoSuchRecord: HTTPStatus.NOT_FOUND,
    AlreadyDecided: HTTPStatus.CONFLICT,
    AlreadyCorrected: HTTPStatus.CONFLICT,
    BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    UnreadablePhoto: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    InvalidFields: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    KeyReused: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooManyTries: HTTPStatus.TOO_MANY_REQUESTS,
    Overloaded: HTTPStatus.SERVICE_UNAVAILABLE,
    NotReady: HTTPStatus.SERVICE_UNAVAILABLE,
}

HEADERS: Mapping[type[Exception], Mapping[str, str]] = {
    NotSignedIn: {"WWW-Authenticate": "Bearer"},
    TooManyTries: {"Retry-After": "900"},
    Overloaded: {"Retry-After": "60"},
}

# What the framework refuses by itself, before any route of ours runs.
FRAMEWORK: Mapping[int, tuple[str, str]] = {
    400: ("UnreadableBody", "请求内容无法解析,请检查格式后重新提交"),
    404: ("NotFound", "没有这个页面或接口"),
    405: ("MethodNotAllowed", "这个地址不支持该操作"),
}


def status_of(error: Exception) -> HTTPStatus:
    return STATUS[type(error)]


def refuse(request: Request, error: Exception) -> Response:
    """An error of the STATUS table, as a page or as JSON."""
    if isinstance(error, NotSignedIn) and is_page(request):
        return sign_in_redirect(request)
    problems = error.problems if isinstance(error, InvalidFields) else ()
    body = ErrorBody(
        error=type(error).__name__,
        detail=str(error),
        fields=[FieldError(field=p.field, problem=p.problem) for p in problems] or None,
    )
    return answer(request, status_of(error), body, HEADERS.get(type(error)))


def refuse_fields(request: Request, error: RequestValidationError) -> Response:
    return refuse(request, InvalidFields(in_chinese(error.errors())))


def refuse_early(request: Request, error: HTTPException) -> Response:
    name, detail = FRAMEWORK.get(error.status_code, (type(error).__name__, error.detail))
    body = ErrorBody(error=name, detail=detail)
    return answer(request, error.status_code, body, error.headers)


def answer(
    request: Request, status: int, body: ErrorBody, headers: Mapping[str, str] | None = None
) -> Response:
    if is_page(request):
        return error_page(request, status, body)
    return JSONResponse(body.model_dump(exclude_none=True), status, headers)


async def hang_up(_: Request, __: ClientDisconnect) -> Response:
    """The client left in the middle of its own request; nobody reads this."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


def crash(request: Request, request_id: str) -> Response:
    """What a fault of ours looks like from outside: an id to report, never a stack trace."""
    detail = f"服务器内部错误,已记录。请稍后重试;如再次出现,请把编号 {request_id} 告诉管理员"
    body = ErrorBody(error="InternalError", detail=detail, request_id=request_id)
    return answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, body)


def install(app: FastAPI) -> None:
    for error in STATUS:
        if not issubclass(error, HTTPException):
            app.add_exception_handler(error, refuse)
    app.exception_handler(RequestValidationError)(refuse_fields)
    app.exception_handler(HTTPException)(refuse_early)
    app.exception_handler(ClientDisconnect)(hang_up)
