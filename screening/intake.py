"""The one door in: an upload, an API text and a sweep all end here.

A sighting is acknowledged only when its files, its row and its job are on disk. Every step can be
repeated: files are named by content, a sighting's id is derived from what was sent, and a job is
named by its sighting. A client that got no answer sends the same again and finds the same sighting.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ocr.formats.kind import kind_of
from ocr.formats.opened import Limits
from ocr.formats.opener import FileOpener
from screening.errors import InvalidInput, KeyReused, Overloaded
from screening.model import FOR_THE_DOOR, Sighting, Submission
from screening.originals import Originals
from screening.photos import Photos
from screening.rank import rank
from screening.settings import Settings
from screening.standing import SweptSubmission
from screening.store import Store, Transaction
from screening.times import CHINA_TIME


class ScreeningQueue(Protocol):
    """Where screenings are enqueued; the same sighting twice is the same job."""

    def enqueue(self, sighting_id: str) -> None: ...

    def enqueue_again(self, sighting_id: str, occasion: str) -> None: ...


class Intake:
    def __init__(
        self, store: Store, photos: Photos, jobs: ScreeningQueue, settings: Settings
    ) -> None:
        self.store = store
        self.photos = photos
        self.jobs = jobs
        self.settings = settings
        opener = FileOpener(Limits(settings.max_photo_pixels, settings.max_pages))
        self.originals = Originals(store, photos, opener, settings.max_pages)

    def receive(self, submission: Submission, files: Sequence[bytes], now: datetime) -> Sighting:
        """Keep a sighting and enqueue its screening; sending the same again returns the first.

        Every page of a file becomes a photo of the sighting. Raises InvalidInput, UnreadablePhoto,
        KeyReused or Overloaded, and then has kept nothing that a later try would trip over.
        """
        self._refuse_bad(submission, files)
        if submission.retake_of:
            return self._retake(submission, files, now)
        origins = self.originals.keep(files, now)
        photos = tuple(origin.photo for origin in origins)
        originals = tuple(origin.original for origin in origins)
        sighting = _sighting(submission, photos, originals, now)
        with self.store.transaction() as tx:
            for origin in origins:
                tx.origins.add(origin)
            if not tx.sightings.add(sighting):
                sighting = _same_content(tx.sightings.get(sighting.id), sighting)
            if isinstance(submission, SweptSubmission):
                tx.standings.add(sighting.id, submission.standing)
        self.jobs.enqueue(sighting.id)
        return sighting

    def see_again(self, sighting_ids: Sequence[str], seen_at: datetime, now: datetime) -> list[str]:
        """The same ads seen once more: a sighting of today each, without screening them again.

        Each is as it would be if it had been received anew; one that was seen today already, or
        awaits its screening still, comes back as that. In the order given.
        """
        again, waiting = [], []
        with self.store.transaction() as tx:
            tx.one_writer_at_a_time("merge")
            for sighting_id in sighting_ids:
                kept = tx.sightings.get(sighting_id)
                seen = _seen_again(tx, kept, seen_at, now)
                if tx.sightings.add(seen):
                    if kept.ad_id is None:
                        waiting.append(seen.id)
                    else:
                        tx.sightings.point_at_ad(seen.id, kept.ad_id, "同一来源再次出现,内容未变")
                        rank(tx.ads.recount(kept.ad_id), tx)
                again.append(seen.id)
        for sighting_id in waiting:
            self.jobs.enqueue(sighting_id)
        return again

    def _retake(self, submission: Submission, files: Sequence[bytes], now: datetime) -> Sighting:
        """Add photos to a sighting that the same source sent in; it is then screened once more.

        Enqueued before the transaction ends, so that a crash between the two loses nothing: the
        worker that takes the job writes to the sighting's row, and so waits for this transaction.
        """
        if not files:
            raise InvalidInput("补拍需要至少一张照片")
        origins = self.originals.keep(files, now)
        with self.store.transaction() as tx:
            sighting = tx.sightings.find(submission.retake_of)
            if sighting is None or sighting.source != submission.source:
                raise InvalidInput("找不到要补拍的线索,请作为新线索上传")
            sent = dict.fromkeys(origin.photo for origin in origins)
            new = [photo for photo in sent if photo not in sighting.all_photos]
            if len(sighting.all_photos) + len(new) > self.settings.max_pages:
                raise InvalidInput("这条线索的照片已经太多,请作为新线索上传")
            for origin in origins:
                tx.origins.add(origin)
            if new:
                tx.sightings.add_retakes(sighting, new)
                self.jobs.enqueue_again(sighting.id, f"retake-{_hash(list(new))[:16]}")
            return tx.sightings.get(sighting.id)

    def _refuse_bad(self, submission: Submission, files: Sequence[bytes]) -> None:
        if not submission.text.strip() and not files:
            raise InvalidInput("请至少提供一张照片或一段广告文字")
        if len(files) > self.settings.max_photos:
            raise InvalidInput(f"一条线索最多 {self.settings.max_photos} 张照片,请分次上传")
        for data in files:
            self._refuse_large(data)
        with self.store.snapshot() as tx:
            if tx.sightings.count_waiting() >= self.settings.max_waiting:
                raise Overloaded("等待识别的线索过多,暂时无法接收,请稍后重试")

    def _refuse_large(self, data: bytes) -> None:
        if kind_of(data).paged:
            if len(data) > self.settings.max_document_bytes:
                megabytes = self.settings.max_document_mb
                raise InvalidInput(f"文件超过 {megabytes} MB,请拆分或压缩后重新上传")
        elif len(data) > self.settings.max_photo_bytes:
            raise InvalidInput(f"照片超过 {self.settings.max_photo_mb} MB,请压缩后重新上传")


def _seen_again(tx: Transaction, kept: Sighting, seen_at: datetime, now: datetime) -> Sighting:
    fields = kept.model_dump(include=set(Submission.model_fields) - {"seen_at"})
    origins = [tx.origins.of_photo(photo) for photo in kept.photos]
    # A photo from before origins were kept is its own original.
    originals = tuple(
        found[0].original if found else photo
        for photo, found in zip(kept.photos, origins, strict=True)
    )
    return _sighting(Submission(**fields, seen_at=seen_at), kept.photos, originals, now)


def _sighting(
    submission: Submission, photos: tuple[str, ...], originals: tuple[str, ...], now: datetime
) -> Sighting:
    key = submission.idempotency_key
    # A client that names its sighting may send it again on another day and means the same one.
    dated_at = submission.seen_at if key else submission.seen_at or now
    # By the files as they came: another version of what renders pages makes other copies.
    files = tuple(dict.fromkeys(originals))
    digest = _digest(submission, files, dated_at)
    identity = _hash(["key", submission.source, key]) if key else digest
    fields = submission.model_dump(exclude={*FOR_THE_DOOR, "seen_at"})
    return Sighting(
        id=identity,
        photos=tuple(dict.fromkeys(photos)),
        seen_at=submission.seen_at or now,
        received_at=now,
        content_digest=digest,
        **fields,
    )


def _digest(submission: Submission, files: tuple[str, ...], dated_at: datetime | None) -> str:
    """The same content from the same source and place on the same day in China is one sighting."""
    return _hash(
        [
            submission.channel,
            submission.source,
            submission.text,
            submission.place,
            submission.region,
            submission.source_url,
            list(files),
            dated_at.astimezone(CHINA_TIME).date().isoformat() if dated_at else None,
        ]
    )


def _same_content(kept: Sighting, sent: Sighting) -> Sighting:
    if kept.content_digest != sent.content_digest:
        raise KeyReused("这个 Idempotency-Key 已用于另一条内容不同的线索,请换一个新的")
    return kept


def _hash(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
