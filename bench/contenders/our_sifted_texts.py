"""Both stages, as the worker judges what a sweep brings."""

from pathlib import Path

from bench.timing import measure
from classifier.assess import Classifier

if __name__ == "__main__":
    classifier = Classifier.load(Path("classifier/bundle"))
    measure(lambda texts: [classifier.assess(text, sift=True) for text in texts])
