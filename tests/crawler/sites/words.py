"""The words of the fixture pages: the project's own corpus, dealt out by a seed."""

import json
import random
from html import escape
from pathlib import Path

CORPUS = Path(__file__).parents[3] / "training" / "corpus"
ADS = {"illegal_fundraising", "other_ad", "loan_ad", "licensed_finance", "securities_tips"}
OTHERS = {"not_ad", "warning_or_news"}


class Words:
    """Deals ads, talk and news from the corpus, each once a page."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        paths = sorted(CORPUS.glob("*.jsonl"))
        lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
        texts = [json.loads(line) for line in lines]
        self.random.shuffle(texts)
        self.ads = _between([t["text"] for t in texts if t["kind"] in ADS], 30, 160)
        self.talk = _between([t["text"] for t in texts if t["kind"] == "not_ad"], 20, 160)
        self.news = _between([t["text"] for t in texts if t["kind"] == "warning_or_news"], 60, 600)

    def ad(self) -> str:
        return escape(self.ads.pop())

    def said(self) -> str:
        return escape(self.talk.pop())

    def report(self) -> str:
        return escape(self.news.pop())

    def phone(self) -> str:
        return f"138{self.random.randrange(10**8):08d}"

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)


def _between(texts: list[str], shortest: int, longest: int) -> list[str]:
    return [t for t in texts if shortest <= len(t) <= longest and t.isprintable()]


def title(text: str) -> str:
    """The first words of a text, as a title has them."""
    return text[:16].partition("&")[0]
