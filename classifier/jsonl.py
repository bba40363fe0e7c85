"""Texts as JSON lines in, findings as JSON lines out, in order."""

import json
from dataclasses import asdict, dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from classifier.finding import Finding
from classifier.labels import CHANNELS

SCORES = ("score", "kind", "promised_return", "fundraising")
RETURN = ("start", "end", "quote", "annual_percent_low", "annual_percent_high", "guaranteed")


class BadLine(Exception):
    """A line that cannot be judged; the message says why."""


class _Row(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    id: str | int
    text: str
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A text to judge, under the id it came with."""

    id: str | int
    text: str


def parse(line: str) -> Query:
    """Raises BadLine."""
    try:
        row = _Row.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadLine(f"{where}: {first['msg']}" if where else first["msg"]) from error
    if row.channel is not None and row.channel not in CHANNELS:
        raise BadLine(f"channel: not one of {', '.join(CHANNELS)}")
    return Query(row.id, row.text)


def render(query: Query, finding: Finding) -> str:
    scores = {key: getattr(finding, key) for key in SCORES}
    spans = [asdict(span) for span in finding.spans]
    returns = [{key: getattr(found, key) for key in RETURN} for found in finding.returns]
    body = {"id": query.id, **scores, "spans": spans, "returns": returns}
    return json.dumps(body, ensure_ascii=False)
