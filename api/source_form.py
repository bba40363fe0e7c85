"""The form of a source: its fields as text, and from text the fields that the validator takes."""

from collections.abc import Mapping

from screening.source import Source, SourceKind, UseOfBrowser
from screening.vocabulary import Channel

LISTS = ("start_urls", "terms")
SWITCHES = ("whole_site",)
TEXTS = ("name", "kind", "channel", "region", "place", "blocks", "next_page", "browser", "schedule")
NUMBERS = (
    "expected_blocks",
    "pages",
    "pictures",
    "megabytes",
    "minutes",
    "delay_seconds",
    "at_once",
)
FIELDS = (*TEXTS, *LISTS, *SWITCHES, *NUMBERS)
CHOICES: Mapping[str, object] = {
    "kinds": tuple(SourceKind),
    "channels": tuple(Channel),
    "browsers": tuple(UseOfBrowser),
}
LABELS = {
    "name": "名称",
    "kind": "类型",
    "start_urls": "起始网址",
    "terms": "搜索词",
    "channel": "渠道",
    "region": "地区代码",
    "place": "地点",
    "blocks": "广告所在(CSS)",
    "next_page": "下一页(CSS)",
    "whole_site": "整站",
    "browser": "浏览器",
    "schedule": "时间表",
    "expected_blocks": "最少广告块",
    "pages": "页数上限",
    "pictures": "图片上限",
    "megabytes": "流量上限(MB)",
    "minutes": "时长上限(分钟)",
    "delay_seconds": "请求间隔(秒)",
    "at_once": "同时请求数",
}
# What an empty form begins with; a person is to say how much a source should give.
BLANK = {
    **{name: "" for name in FIELDS},
    "kind": "listing",
    "channel": "web",
    "browser": "auto",
    "pages": "50",
    "pictures": "300",
    "megabytes": "500",
    "minutes": "30",
    "delay_seconds": "0",
    "at_once": "1",
}


def typed_of(source: Source) -> dict[str, str]:
    """A source as its form shows it."""
    fields = source.model_dump(mode="json", include=set(FIELDS))
    lists = {name: "\n".join(fields[name]) for name in LISTS}
    switches = {name: "on" if fields[name] else "" for name in SWITCHES}
    numbers = {name: f"{fields[name]:g}" for name in NUMBERS}
    return {name: str(fields[name]) for name in TEXTS} | lists | switches | numbers


def fields_of(typed: Mapping[str, str]) -> dict[str, object]:
    """What was typed as the validator takes it; a number left empty is missing, as it should be."""
    fields: dict[str, object] = {name: typed[name].strip() for name in TEXTS}
    fields |= {name: _lines(typed[name]) for name in LISTS}
    fields |= {name: bool(typed[name]) for name in SWITCHES}
    return fields | {name: typed[name].strip() for name in NUMBERS if typed[name].strip()}


def in_words(problem: str) -> str:
    """A validator's message with each field by the label that its form gives it."""
    told = []
    for part in problem.split(";"):
        field, colon, sentence = part.partition(":")
        label = LABELS.get(field.partition(".")[0])
        told.append(f"{label}:{sentence}" if colon and label else part)
    return ";".join(told)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
