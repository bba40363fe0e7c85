"""A small town of sightings, and the parts of the service around a temporary store."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from screening.intake import Intake
from screening.model import Submission
from screening.photos import Photos
from screening.settings import Settings
from screening.store import Store
from screening.vocabulary import Channel


class RecordingQueue:
    def __init__(self) -> None:
        self.enqueued: list[str] = []

    def enqueue(self, sighting_id: str) -> None:
        self.enqueued.append(sighting_id)

    def enqueue_again(self, sighting_id: str, occasion: str) -> None:
        self.enqueued.append(f"{sighting_id}-{occasion}")


@pytest.fixture
def queue() -> RecordingQueue:
    return RecordingQueue()


@pytest.fixture
def photos(tmp_path: Path) -> Photos:
    return Photos(tmp_path / "photos")


@pytest.fixture
def intake(store: Store, photos: Photos, queue: RecordingQueue, tmp_path: Path) -> Intake:
    return Intake(store, photos, queue, Settings(data_dir=tmp_path, max_photos=2, max_waiting=20))


@pytest.fixture
def flyer() -> Callable[..., Submission]:
    """A submission from the field, with whatever fields a test cares about."""

    def make(**fields: object) -> Submission:
        return Submission.model_validate(
            {"channel": Channel.FLYER, "source": "user:1", "place": "东市口"} | fields
        )

    return make


@pytest.fixture
def png() -> Callable[[int], bytes]:
    """A small picture of one grey, different for each shade."""

    def make(shade: int = 128) -> bytes:
        buffer = io.BytesIO()
        Image.new("L", (200, 200), shade).save(buffer, "PNG")
        return buffer.getvalue()

    return make


@pytest.fixture
def received(
    intake: Intake, flyer: Callable[..., Submission], noon: datetime
) -> Callable[..., str]:
    """Receives a text through the door and returns its sighting's id."""

    def receive(text: str, **fields: object) -> str:
        return intake.receive(flyer(text=text, **fields), [], noon).id

    return receive
