"""Texts as JSON lines in, findings as JSON lines out, in order."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from classifier.finding import Finding
from classifier.labels import CHANNELS


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
    body = asdict(finding)
    del body["model_version"]
    return json.dumps({"id": query.id, **body}, ensure_ascii=False)


def batches(lines: Iterable[str], size: int) -> Iterator[list[tuple[int, str]]]:
    """Lines with their numbers from 1, `size` at a time, blank ones left out."""
    batch: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            batch.append((number, line))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
