"""The full classifier as the worker calls it: score, kind, spans and returns of every text."""

from pathlib import Path

from bench.timing import measure
from classifier.assess import Classifier

if __name__ == "__main__":
    classifier = Classifier.load(Path("classifier/bundle"))
    measure(lambda texts: classifier.assess_many(list(texts)))
