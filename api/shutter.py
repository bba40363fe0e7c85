"""At the shutter: whether a photo that was just handed in should be taken again, and why.

Advice never stands in the way: the photo is kept before it is looked at, and if looking fails or
takes too long there is no advice. Like every photo, these are decoded in another process
(`api.shutter_child`). It stays, for starting one takes as long as measuring a photo.
"""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from ocr.frames import PipeClosed, read_frame, write_frame
from ocr.quality.advice import Reason
from screening.errors import NoSuchRecord
from screening.photos import Photos

LOG = logging.getLogger(__name__)
COMMAND = (sys.executable, "-m", "api.shutter_child")
# Photos whose reasons are remembered.
REMEMBERED = 2000
# Takes a third of a second, but far longer on a machine that is already busy.
START_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Advice:
    """Take this photo again, for this reason."""

    photo: str
    reason: Reason


class Shutter:
    """`photo_seconds` is when a photo is given up: far more than any honest one takes."""

    def __init__(
        self,
        photos: Photos,
        max_pixels: int,
        command: Sequence[str] = COMMAND,
        photo_seconds: float = 2.0,
    ) -> None:
        self._photos = photos
        self._command = [*command, str(max_pixels)]
        self._photo_seconds = photo_seconds
        self._turn = threading.Lock()
        self._process: MeasuringProcess | None = None
        self._known: dict[str, tuple[Reason, ...]] = {}

    def start(self) -> None:
        """Make ready, so that the first photo need not wait for it."""
        with self._turn:
            self._ready()

    def advice(self, keys: Sequence[str], within_seconds: float) -> tuple[Advice, ...]:
        """On the photos that were looked at by then; asked again, it goes on with the others."""
        until = time.monotonic() + within_seconds
        return tuple(
            Advice(key, reason) for key in keys for reason in self._reasons(key, until) or ()
        )

    def close(self) -> None:
        with self._turn:
            if self._process:
                self._process.end()
                self._process = None

    def _reasons(self, key: str, until: float) -> tuple[Reason, ...] | None:
        known = self._known.get(key)
        if known is not None:
            return known
        if not self._turn.acquire(timeout=max(0.0, until - time.monotonic())):
            return None
        try:
            if key not in self._known and time.monotonic() < until:
                self._remember(key, self._look(key))
            return self._known.get(key)
        finally:
            self._turn.release()

    def _look(self, key: str) -> tuple[Reason, ...]:
        """No reason, either, for a photo that could not be looked at: it would fail again."""
        try:
            return self._ready().reasons(self._photos.read(key), self._photo_seconds)
        except (NoSuchRecord, OSError):
            LOG.warning("no advice on photo %s", key, exc_info=True)
            return ()

    def _ready(self) -> "MeasuringProcess":
        if self._process is None or not self._process.alive():
            self._process = MeasuringProcess(self._command)
        return self._process

    def _remember(self, key: str, found: tuple[Reason, ...]) -> None:
        if len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[key] = found


class MeasuringProcess:
    """Used by one thread at a time; dead after a photo that it could not look at."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # The same modules can be imported there as here.
            env=os.environ | {"PYTHONPATH": os.pathsep.join(p or "." for p in sys.path)},
            # Ctrl-C is for the parent, which then ends its children.
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._photos, self._answers = self._process.stdin, self._process.stdout
        self._started = False

    def alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._photos.close()
        self._answers.close()

    def reasons(self, photo: bytes, seconds: float) -> tuple[Reason, ...]:
        try:
            if not self._started:
                with self._killed_after(START_SECONDS):
                    read_frame(self._answers)
                self._started = True
            with self._killed_after(seconds):
                write_frame(self._photos, photo)
                answer = read_frame(self._answers)
            return tuple(Reason(value) for value in json.loads(answer))
        except (PipeClosed, ValueError, TypeError):
            LOG.warning("a photo could not be measured; the next one gets a fresh process")
            self.end()
            return ()

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        """The pipes block in both directions, so a time limit is kept by killing the process."""
        watchdog = threading.Timer(seconds, self._process.kill)
        watchdog.start()
        try:
            yield
        finally:
            watchdog.cancel()
            watchdog.join()
