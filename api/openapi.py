"""What the OpenAPI document says beyond the types: a worked example and the errors of each route.

Examples are records, so an example that no longer fits its type cannot be imported.
"""

from collections.abc import Mapping
from http import HTTPStatus
from itertools import groupby
from typing import TypeAlias

from pydantic import BaseModel, JsonValue

from api.errors import STATUS
from api.refusals import BodyTooLarge, ForgedForm, InvalidFields, NotAllowed, NotSignedIn
from api.schemas import ErrorBody
from api.submissions import SET_BY_US
from api.uploads import PHOTOS
from ocr.errors import UnreadablePhoto
from screening.errors import (
    AlreadyCorrected,
    AlreadyDecided,
    InvalidInput,
    KeyReused,
    NoSuchRecord,
    Overloaded,
)
from screening.model import Submission

# What each error's `detail` may read like.
DETAILS: Mapping[type[Exception], str] = {
    NotSignedIn: str(NotSignedIn()),
    NotAllowed: "您的账号是“外勤”,没有“审核线索”的权限;如有需要,请联系管理员",
    ForgedForm: str(ForgedForm()),
    NoSuchRecord: "没有编号为 3f6c… 的线索",
    AlreadyCorrected: "李审核 已更正过这张照片的文字,请核对最新的文字后再保存",
    AlreadyDecided: "李审核 已作出决定“误报”,请刷新后再看",
    BodyTooLarge: "照片超过 20 MB,请压缩或用普通分辨率重拍后上传",
    UnreadablePhoto: "这个文件不是能识别的照片,请上传 JPEG、PNG 或 WebP 格式的图片。",
    InvalidFields: "提交的内容有误:region 地区代码应为 6 位数字(GB/T 2260),或留空",
    InvalidInput: "“涉嫌违法,建议停止发布”需要选择至少一条法律依据",
    KeyReused: "这个 Idempotency-Key 已用于另一条内容不同的线索,请换一个新的",
    Overloaded: "等待识别的线索过多,暂时无法接收,请稍后重试",
}

Responses: TypeAlias = dict[int | str, dict[str, object]]


def example(record: BaseModel, status: int = HTTPStatus.OK) -> Responses:
    """The successful answer of a route, by example."""
    body = record.model_dump(mode="json")
    return {status: {"content": {"application/json": {"example": body}}}}


def errors(*causes: type[Exception]) -> Responses:
    """The errors of a route, by the statuses that `api.errors` gives them."""
    responses: Responses = {}
    for status, same in groupby(sorted(causes, key=STATUS.__getitem__), key=STATUS.__getitem__):
        named = list(same)
        responses[status.value] = {
            "model": ErrorBody,
            "description": " / ".join(cause.__name__ for cause in named),
            "content": {
                "application/json": {
                    "examples": {
                        cause.__name__: {
                            "value": {"error": cause.__name__, "detail": DETAILS[cause]}
                        }
                        for cause in named
                    }
                }
            },
        }
    return responses


def sighting_body(example: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The request body of a submission: the fields of Submission that a client may set."""
    schema = Submission.model_json_schema(ref_template="#/components/schemas/{model}")
    channels = schema.pop("$defs")["Channel"]
    properties = {k: v for k, v in schema["properties"].items() if k not in SET_BY_US}
    properties["channel"] = channels
    text: dict[str, JsonValue] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["channel"],
    }
    photos: JsonValue = {"type": "array", "items": {"type": "string", "format": "binary"}}
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {**text, "properties": properties},
                    "example": example,
                },
                "multipart/form-data": {
                    "schema": {**text, "properties": {**properties, PHOTOS: photos}},
                    "example": example,
                },
            },
        }
    }
