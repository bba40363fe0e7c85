"""Pydantic's findings about what a person wrote, in that person's words."""

from pydantic_core import ErrorDetails

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
    "int_from_float": "应为整数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "float_type": "应为数字",
    "tuple_type": "应为列表,每行一项",
    "too_short": "至少 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "greater_than": "应大于 {gt}",
    "float_parsing": "应为数字",
    "timezone_aware": "需要写明时区,例如 2026-09-01T09:30:00+08:00",
    "datetime_from_date_parsing": "应为带时区的时间,例如 2026-09-01T09:30:00+08:00",
    "datetime_parsing": "应为带时区的时间,例如 2026-09-01T09:30:00+08:00",
    "json_invalid": "不是合法的 JSON",
    "model_attributes_type": "应为 JSON 对象",
    "model_type": "应为 JSON 对象",
}


def sentence_of(error: ErrorDetails) -> str:
    if error["type"] == "value_error":
        # Raised by a validator of ours, whose message is Chinese already.
        return str(error["ctx"]["error"])
    return SENTENCES.get(error["type"], "格式不正确").format_map(error.get("ctx", {}))
