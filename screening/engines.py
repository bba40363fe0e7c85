"""Choosing and loading the engines: the only place that knows which models run."""

from collections.abc import Iterator
from contextlib import contextmanager

from classifier.assess import Classifier
from ocr.child import ReaderPool
from ocr.models import READER_VERSION
from screening.pipeline import Engines
from screening.settings import Settings


@contextmanager
def loaded_engines(settings: Settings) -> Iterator[Engines]:
    """The shipped classifier, and OCR in child processes that end with this block."""
    classifier = Classifier.load(settings.bundle)
    pool = ReaderPool(
        settings.ocr_models_dir,
        slots=settings.ocr_slots,
        threads=settings.ocr_threads,
        timeout_seconds=settings.ocr_timeout_seconds,
        memory_bytes=settings.ocr_memory_mb * 1_000_000,
    )
    try:
        yield Engines(
            read=pool.read,
            assess=lambda text, swept: classifier.explained(text, sift=swept),
            reader_version=READER_VERSION,
        )
    finally:
        pool.close()
