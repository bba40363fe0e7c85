"""The texts that contenders are measured on: our own unseen batches, and strangers' texts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality.contender import Stretches
from classifier.labels import KINDS
from classifier.signals import SIGNALS
from training.dataset import Example

REAL_FILE = "ads.jsonl"

# Texts sent as SMS or kept in SMS corpora; the other sources are chats, forums and news.
SMS_SOURCES = frozenset(
    {"spam_sms_80w_subset50k", "spam_messages_lr", "fbs_sms", "mudou_spam_test"}
)

# A risk notice or a named licence is quoted too, but speaks for an ad: no evidence against it.
AGAINST = frozenset(signal.name for signal in SIGNALS if signal.weight > 0)


class RealTextsBroken(Exception):
    """A row that is not as expected; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text. `before` is the text before it was noised, else the text itself.

    `quotes` are the stretches that speak against it; rows of one `group` are drawn together;
    `origin` is the set whose threshold applies to it.
    """

    text: str
    before: str
    kind: str
    actionable: bool
    quotes: Stretches
    group: str
    origin: str
    source: str = ""
    doubt: bool = False


def own_texts(examples: Sequence[Example], origin: str) -> list[Text]:
    """Every row its own group: within a batch no two are alike."""
    return [
        Text(
            text=one.text,
            before=one.text,
            kind=one.kind,
            actionable=one.actionable,
            quotes=stretches(one.text, [(quote.quote, quote.signal) for quote in one.quotes]),
            group=one.id,
            origin=origin,
        )
        for one in examples
    ]


def read_real_texts(folder: Path, origin: str) -> list[Text]:
    """Other people's texts in `folder`/ads.jsonl, for evaluation only. Raises RealTextsBroken.

    Of each row are read: text, label, promised_return, quotes (q, signal), doubt, group, source.
    """
    return list(_rows(folder / REAL_FILE, origin))


def _rows(path: Path, origin: str) -> Iterator[Text]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _text(json.loads(line), origin)
            except (ValueError, KeyError, TypeError) as error:
                raise RealTextsBroken(f"{path}:{number}: {error!r}") from error


def _text(row: Mapping[str, object], origin: str) -> Text:
    text, kind, promised, doubt = (
        row[name] for name in ("text", "label", "promised_return", "doubt")
    )
    quotes = row["quotes"]
    if not (isinstance(text, str) and isinstance(promised, bool) and isinstance(doubt, bool)):
        raise TypeError("text is a string, promised_return and doubt are true or false")
    if kind not in KINDS or not isinstance(quotes, list):
        raise ValueError(f"label {kind!r} is none of ours, or quotes is not a list")
    return Text(
        text=text,
        before=text,
        kind=str(kind),
        actionable=kind == "illegal_fundraising" or (promised and kind != "licensed_finance"),
        quotes=stretches(text, [(quote["q"], quote["signal"]) for quote in quotes]),
        group=f"{origin}:{row['group']}",
        origin=origin,
        source=str(row["source"]),
        doubt=doubt,
    )


def stretches(text: str, quotes: Sequence[tuple[str, str]]) -> Stretches:
    """Where the quotes that speak against the text first stand in it.

    `quotes` are (quote, signal). Raises ValueError where the text does not hold one.
    """
    starts = [(text.index(quote), len(quote)) for quote, signal in quotes if signal in AGAINST]
    return tuple((start, start + length) for start, length in starts)
