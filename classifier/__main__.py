"""`python -m classifier "年化收益12%"` explains one text; `--jsonl` judges JSON lines."""

import argparse
import os
import sys
from pathlib import Path

from tqdm import tqdm

from classifier.assess import Classifier
from classifier.bundle import BundleBroken
from classifier.finding import Finding
from classifier.jsonl import BadLine, Query, parse, render
from classifier.signals import SIGNAL_SENTENCES

SHIPPED = Path(__file__).with_name("bundle")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m classifier", description=__doc__)
    parser.add_argument("text", nargs="?", help="one text to explain")
    parser.add_argument("--jsonl", action="store_true", help="JSON lines on standard input")
    parser.add_argument(
        "--bundle", type=Path, default=Path(os.environ.get("ADSCREEN_BUNDLE", SHIPPED))
    )
    arguments = parser.parse_args()
    if arguments.jsonl == (arguments.text is not None):
        parser.error("give one text, or --jsonl")
    try:
        classifier = Classifier.load(arguments.bundle)
    except BundleBroken as problem:
        print(problem, file=sys.stderr)
        return 2
    if arguments.jsonl:
        return judge_lines(classifier)
    explain(classifier.assess(arguments.text))
    return 0


def judge_lines(classifier: Classifier) -> int:
    """0 if every line was judged, 1 if some were bad."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a real stream
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream
    bad = 0
    bar = tqdm(unit="text", disable=not sys.stderr.isatty())
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        query = _parsed(number, line)
        if query:
            # Flushed: a program that writes one line and waits for its answer must get it.
            print(render(query, classifier.assess(query.text)), flush=True)
        else:
            bad += 1
        bar.update()
    bar.close()
    return 1 if bad else 0


def _parsed(number: int, line: str) -> Query | None:
    try:
        return parse(line)
    except BadLine as problem:
        print(f"line {number}: {problem}", file=sys.stderr)
        return None


def explain(finding: Finding) -> None:
    print(f"score {finding.score:.3f}  kind {finding.kind}")
    print(f"promised return {finding.promised_return:.3f}  fundraising {finding.fundraising:.3f}")
    for span in finding.spans:
        sentence = SIGNAL_SENTENCES[span.signal]
        print(f"  {span.start}-{span.end} {span.quote}  {span.signal}: {sentence}")
    for found in finding.returns:
        low, high = found.annual_percent_low, found.annual_percent_high
        print(f"  {found.start}-{found.end} {found.quote}  annual percent {low} to {high}")


if __name__ == "__main__":
    sys.exit(main())
