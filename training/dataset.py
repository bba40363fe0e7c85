"""Reads labelled texts, strictly: an unknown label or key stops the run with its file and line."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from classifier.labels import CHANNELS, KINDS
from classifier.signals import SIGNAL_SENTENCES

CORPUS = Path(__file__).parent / "corpus"
CLAIMS = ("none", "stated_figure", "expected_or_past_figure", "guaranteed", "vague_assurance")


class CorpusBroken(Exception):
    """A row that is not as the data card says; the message names the file, the line and what."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact stretch of the text that earns its label."""

    quote: str
    signal: str


@dataclass(frozen=True, slots=True)
class Example:
    id: str
    batch: str
    text: str
    kind: str
    promised_return: bool
    fundraising: bool
    return_claim: str
    quotes: tuple[Quote, ...]
    scheme: str
    channel: str
    year: int

    @property
    def actionable(self) -> bool:
        """Whether a regulator would act: the target of the score."""
        return self.kind == "illegal_fundraising" or (
            self.promised_return and self.kind != "licensed_finance"
        )


def read_corpus(folder: Path = CORPUS) -> list[Example]:
    """Every row of every batch, batches in name order. Raises CorpusBroken."""
    return [example for path in sorted(folder.glob("*.jsonl")) for example in read_batch(path)]


def fingerprint(examples: Iterable[Example]) -> str:
    """SHA-256 of all that the examples say, in their order."""
    rows = [asdict(example) for example in examples]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def read_batch(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _example(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise CorpusBroken(f"{path}:{number}: {error}") from error


def _example(row: Mapping[str, object]) -> Example:
    expected = {field.name for field in fields(Example)}
    if set(row) != expected:
        raise ValueError(f"keys differ from the data card's: {sorted(set(row) ^ expected)}")
    quotes = tuple(Quote(**quote) for quote in row["quotes"])  # type: ignore[attr-defined]  # checked below
    example = Example(**{**row, "quotes": quotes})  # type: ignore[arg-type]  # checked below
    _check(example)
    return example


def _check(example: Example) -> None:
    _one_of("kind", example.kind, KINDS)
    _one_of("channel", example.channel, CHANNELS)
    _one_of("return_claim", example.return_claim, CLAIMS)
    if not (isinstance(example.promised_return, bool) and isinstance(example.fundraising, bool)):
        raise ValueError("promised_return and fundraising are true or false")
    if example.kind == "warning_or_news" and (example.promised_return or example.fundraising):
        raise ValueError("a warning or news item carries neither flag")
    for quote in example.quotes:
        _one_of("signal", quote.signal, tuple(SIGNAL_SENTENCES))
        if quote.quote not in example.text:
            raise ValueError(f"the text does not hold the quote {quote.quote!r}")


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} {value!r} is not one of {', '.join(allowed)}")
