"""Pydantic's findings about a request, in the words of the person who sent it."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from api.refusals import FieldProblem, InvalidFields

M = TypeVar("M", bound=BaseModel)

# The first part of a location names where FastAPI found the value, not the field.
PLACES = {"body", "query", "path", "header", "cookie"}

SENTENCES = {
    "missing": "为必填项",
    "extra_forbidden": "不是可识别的字段",
    "string_type": "应为文字",
    "string_too_long": "最多 {max_length} 个字符",
    "string_too_short": "至少 {min_length} 个字符",
    "string_pattern_mismatch": "格式不正确",
    "enum": "应为以下之一:{expected}",
    "literal_error": "应为以下之一:{expected}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "float_parsing": "应为数字",
    "timezone_aware": "需要写明时区,例如 2026-09-01T09:30:00+08:00",
    "datetime_from_date_parsing": "应为带时区的时间,例如 2026-09-01T09:30:00+08:00",
    "datetime_parsing": "应为带时区的时间,例如 2026-09-01T09:30:00+08:00",
    "json_invalid": "不是合法的 JSON",
    "model_attributes_type": "应为 JSON 对象",
    "model_type": "应为 JSON 对象",
}


def validated(model: type[M], fields: Mapping[str, object]) -> M:
    """The model made of the fields; raises InvalidFields."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise InvalidFields(in_chinese(error.errors())) from error


def in_chinese(errors: Iterable[ErrorDetails]) -> list[FieldProblem]:
    return [FieldProblem(_field(error["loc"]), _sentence(error)) for error in errors]


def _field(location: tuple[int | str, ...]) -> str:
    names = location[1:] if location and location[0] in PLACES else location
    # Where a JSON text breaks is told as an offset in characters, which is no field.
    return ".".join(map(str, names)) if any(isinstance(name, str) for name in names) else "请求内容"


def _sentence(error: ErrorDetails) -> str:
    if error["type"] == "value_error":
        # Raised by a validator of ours, whose message is Chinese already.
        return str(error["ctx"]["error"])
    return SENTENCES.get(error["type"], "格式不正确").format_map(error.get("ctx", {}))
