"""The first stage alone: texts cleaned and scored by their n-grams."""

from pathlib import Path

from bench.timing import measure
from classifier.bundle import NGRAMS
from classifier.ngrams import load_ngrams
from classifier.text import clean

if __name__ == "__main__":
    ngrams = load_ngrams(Path("classifier/bundle") / NGRAMS)
    measure(lambda texts: [ngrams.logits(clean(text).text) for text in texts])
