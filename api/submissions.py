"""A sighting as a client sends it, by either of two media types, into one Submission."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.auth import HandInDep
from api.problems import validated
from api.refusals import FieldProblem, InvalidFields
from api.uploads import MULTIPART, media_type, read_upload
from api.wiring import ServicesDep
from screening.model import Submission

IDEMPOTENCY_HEADER = "Idempotency-Key"
# These a client cannot set: one follows from who asks, the other is a header.
SET_BY_US = ("source", "idempotency_key")


@dataclass(frozen=True, slots=True)
class Sent:
    submission: Submission
    photos: Sequence[bytes]


async def sent(request: Request, caller: HandInDep, services: ServicesDep) -> AsyncIterator[Sent]:
    """What was posted; raises InvalidFields or BodyTooLarge. Nobody unknown gets to send a body."""
    key = request.headers.get(IDEMPOTENCY_HEADER, "")
    sent_as = media_type(request)
    if sent_as == MULTIPART:
        async with read_upload(request, services.settings) as upload:
            yield Sent(submission(upload.fields, caller.source, key), upload.photos)
    elif sent_as == "application/json":
        yield Sent(submission(await _json_object(request), caller.source, key), ())
    else:
        problem = f"应为 {MULTIPART}(带照片)或 application/json(仅文字)"
        raise InvalidFields([FieldProblem("Content-Type", problem)])


SentDep = Annotated[Sent, Depends(sent)]


def submission(fields: Mapping[str, object], source: str, key: str = "") -> Submission:
    """Empty form fields count as not given; raises InvalidFields."""
    forbidden = [FieldProblem(name, "不是可识别的字段") for name in SET_BY_US if name in fields]
    if forbidden:
        raise InvalidFields(forbidden)
    given = {name: value for name, value in fields.items() if value != ""}
    return validated(Submission, {**given, "source": source, "idempotency_key": key})


async def _json_object(request: Request) -> dict[str, object]:
    try:
        body = json.loads(await request.body())
    except ValueError as error:
        raise InvalidFields([FieldProblem("请求内容", "不是合法的 JSON")]) from error
    if not isinstance(body, dict):
        raise InvalidFields([FieldProblem("请求内容", "应为 JSON 对象")])
    return body
