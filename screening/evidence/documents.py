"""What is held on an ad besides captures of pages: its records as JSON, its files as they came."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from screening.model import Record, Sighting
from screening.origin import PhotoOrigin
from screening.store import Transaction

MAX_SIGHTINGS = 10_000
ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/heic": ".heic",
    "image/tiff": ".tif",
    "application/pdf": ".pdf",
}


@dataclass(frozen=True, slots=True)
class Documents:
    """`records`: JSON files by name. `files`: names in the bundle of kept files, by their key."""

    records: dict[str, bytes]
    files: dict[str, str]


def documents_of(ad_id: str, tx: Transaction) -> Documents:
    """Raises NoSuchRecord."""
    ad = tx.ads.get(ad_id)
    sightings = tx.sightings.of_ad(ad_id, MAX_SIGHTINGS)
    photos = _photos(sightings)
    origins = [origin for photo in photos for origin in tx.origins.of_photo(photo)]
    readings = [found for photo in photos if (found := tx.readings.latest(photo))]
    return Documents(
        records={
            "ad.json": _json([ad]),
            "sightings.json": _json(sightings),
            "origins.json": _json(origins),
            "readings.json": _json(readings),
            "corrections.json": _json(tx.corrections.of_ad(ad_id)),
            "assessments.json": _json(tx.assessments.of_ad(ad_id)),
            "decisions.json": _json(tx.decisions.of_ad(ad_id)),
        },
        files=_files(photos, origins),
    )


def _photos(sightings: Sequence[Sighting]) -> list[str]:
    return list(dict.fromkeys(photo for sighting in sightings for photo in sighting.all_photos))


def _files(photos: Sequence[str], origins: Sequence[PhotoOrigin]) -> dict[str, str]:
    """The sealed originals, and of files with pages also the copies that were read."""
    found = {f"photos/{photo}": photo for photo in photos}
    for origin in origins:
        found.pop(f"photos/{origin.photo}", None)
        if origin.is_copy:
            found[f"photos/{origin.photo}.jpg"] = origin.photo
        ending = ENDINGS.get(origin.media_type, "")
        found[f"originals/{origin.original}{ending}"] = origin.original
    return found


def _json(records: Sequence[Record]) -> bytes:
    found = [record.model_dump(mode="json") for record in records]
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
