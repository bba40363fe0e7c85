"""The counts in docs/data-card.md, so that the card cannot say other than the corpus does."""

from collections import Counter
from collections.abc import Sequence

from classifier.labels import CHANNELS, KINDS
from training.dataset import Example
from training.split import split

BEGIN, END = "<!-- counts: python -m training card -->", "<!-- end of counts -->"


def with_counts(card: str, examples: Sequence[Example]) -> str:
    """The card with the stretch between its two marks written anew. Raises ValueError without."""
    start, end = card.index(BEGIN) + len(BEGIN), card.index(END)
    return card[:start] + "\n\n" + counts(examples) + "\n\n" + card[end:]


def counts(examples: Sequence[Example]) -> str:
    sides = split(examples)
    of_batch = {
        example.batch: side
        for side, members in (("train", sides.train), ("dev", sides.dev), ("test", sides.test))
        for example in members
    }
    lengths = sorted(len(example.text) for example in examples)
    actionable = sum(example.actionable for example in examples)
    return "\n".join(
        [
            _row("batch", "side", "rows", *KINDS),
            _row(*["---"] * (len(KINDS) + 3)),
            *(_of_batch(name, side, examples) for name, side in sorted(of_batch.items())),
            _row("all", "", len(examples), *_kinds(examples)),
            "",
            f"- {actionable} rows are actionable: illegal fundraising, or a return promised by",
            f"  anyone not licensed. The other {len(examples) - actionable} must not be flagged.",
            f"- Lengths in characters: least {lengths[0]}, median {lengths[len(lengths) // 2]}, "
            f"most {lengths[-1]}.",
            f"- Channels: {_tally([example.channel for example in examples], CHANNELS)}.",
            f"- Forms (`scheme`): {len({example.scheme for example in examples})} names; "
            f"years {min(e.year for e in examples)} to {max(e.year for e in examples)}.",
        ]
    )


def _of_batch(name: str, side: str, examples: Sequence[Example]) -> str:
    rows = [example for example in examples if example.batch == name]
    return _row(name, side, len(rows), *_kinds(rows))


def _kinds(rows: Sequence[Example]) -> list[int]:
    tally = Counter(example.kind for example in rows)
    return [tally[kind] for kind in KINDS]


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _tally(found: Sequence[str], order: Sequence[str]) -> str:
    tally = Counter(found)
    return ", ".join(f"{name} {tally[name]}" for name in order)
