"""Recording a visit: judged, held against the one before, and made the next entry of the chain."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from screening.evidence.archive import Archive
from screening.evidence.chain import Maker, append
from screening.evidence.clock import clock_source
from screening.evidence.facts import Comparison, PageFacts, Visit
from screening.evidence.manifest import Entry, seals
from screening.evidence.orders import CaptureOrder
from screening.evidence.picture_diff import picture_diff
from screening.evidence.presence import Judgement, judge
from screening.evidence.text_diff import text_diff
from screening.model import Sighting
from screening.store import Transaction

PAGE, ELEMENT, DOM, TEXT, WARC = (
    "page.png",
    "element.png",
    "page.html",
    "page.txt",
    "responses.warc.gz",
)
TEXT_DIFF, PICTURE_DIFF = "text.diff", "difference.png"


@dataclass(frozen=True, slots=True)
class Captured:
    """What a browser met, and the files that it made."""

    visit: Visit
    files: Mapping[str, bytes]


def record(
    order: CaptureOrder, captured: Captured, archive: Archive, now: datetime
) -> Entry | None:
    """The new entry, with its order closed; None if another worker closed the order before."""
    with archive.store.snapshot() as tx:
        sighting = tx.sightings.get(order.sighting_id)
        pictures = pictures_of(sighting, tx)
        before = tx.evidence.last_visit(order.ad_id, order.url)
    shown = captured.files.get(TEXT, b"").decode(errors="replace")
    earlier = before.manifest.facts if before else None
    assert earlier is None or isinstance(earlier, PageFacts)
    outcome = earlier.outcome if earlier else None
    judgement = judge(captured.visit, shown, sighting.text, pictures, outcome)
    comparison, files = None, dict(captured.files)
    if before is not None and captured.visit.status:
        comparison, made = _compare(before, captured, archive)
        files |= made
    facts = _facts(order, captured.visit, judgement, comparison)
    for data in files.values():
        archive.evidence.keep(data)
    with archive.store.transaction() as tx:
        # Before the order is looked at: the other worker may be about to close it.
        tx.one_writer_at_a_time("evidence")
        if not tx.capture_orders.is_open(order):
            return None
        tx.capture_orders.close(order, now)
        return append(order.ad_id, facts, seals(files), Maker(order.asked_by, now), tx)


def pictures_of(sighting: Sighting, tx: Transaction) -> set[str]:
    """The SHA-256 of the ad's pictures, as they came over the net."""
    photos = sighting.all_photos
    origins = [origin for photo in photos for origin in tx.origins.of_photo(photo)]
    return {*photos, *(origin.original for origin in origins)}


def _facts(
    order: CaptureOrder, visit: Visit, judgement: Judgement, comparison: Comparison | None
) -> PageFacts:
    return PageFacts(
        order=order.id,
        reason=order.reason,
        occasion=order.occasion,
        sighting=order.sighting_id,
        visit=visit,
        outcome=judgement.outcome,
        because=judgement.because,
        text_kept=judgement.text_kept,
        comparison=comparison,
        clock=clock_source(),
        host=socket.gethostname(),
    )


def _compare(
    before: Entry, captured: Captured, archive: Archive
) -> tuple[Comparison, dict[str, bytes]]:
    """With the files that show the differences, where there are any."""
    kept = before.manifest.files
    old = archive.evidence.read(kept[TEXT].sha256).decode(errors="replace") if TEXT in kept else ""
    words = text_diff(old, captured.files.get(TEXT, b"").decode(errors="replace"))
    made = {TEXT_DIFF: words.text.encode()} if words.text else {}
    changed = None
    name = ELEMENT if _same_size(before, captured.visit) else PAGE
    if name in kept and name in captured.files:
        changed, outlined = picture_diff(
            archive.evidence.read(kept[name].sha256), captured.files[name]
        )
        made |= {PICTURE_DIFF: outlined} if changed else {}
    comparison = Comparison(
        with_sequence=before.manifest.sequence,
        lines_added=words.added,
        lines_removed=words.removed,
        picture_changed=changed,
    )
    return comparison, made


def _same_size(before: Entry, visit: Visit) -> bool:
    """Whether the ad is as large as it was: else two cut-outs show more than what changed in it."""
    assert isinstance(before.manifest.facts, PageFacts)
    old, new = before.manifest.facts.visit.place, visit.place
    if old is None or new is None:
        return False
    return (old.width, old.height) == (new.width, new.height)
