"""Forms of the pages: parsed, and refused unless they carry the session's CSRF token."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData

from api.auth import CallerDep, HandInDep
from api.uploads import Upload, read_upload
from api.wiring import ServicesDep

CSRF_FIELD = "csrf_token"
MAX_FIELDS = 100


async def plain_form(request: Request) -> FormData:
    """A form without files."""
    return await request.form(max_files=0, max_fields=MAX_FIELDS)


PlainForm = Annotated[FormData, Depends(plain_form)]


def text_of(form: FormData, name: str) -> str:
    value = form.get(name, "")
    assert isinstance(value, str), "plain forms hold no files"
    return value


def texts_of(form: FormData, name: str) -> tuple[str, ...]:
    return tuple(value for value in form.getlist(name) if isinstance(value, str))


async def signed_form(caller: CallerDep, form: PlainForm) -> FormData:
    caller.refuse_forged(text_of(form, CSRF_FIELD))
    return form


async def signed_upload(
    request: Request, caller: HandInDep, services: ServicesDep
) -> AsyncIterator[Upload]:
    """A form with photos; read to its end, so that the browser sees the answer."""
    async with read_upload(request, services.settings, drain=True) as upload:
        caller.refuse_forged(upload.fields.pop(CSRF_FIELD, ""))
        yield upload


SignedForm = Annotated[FormData, Depends(signed_form)]
SignedUpload = Annotated[Upload, Depends(signed_upload)]
