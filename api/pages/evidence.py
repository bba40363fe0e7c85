"""Evidence on an ad: captures with what changed between them, the order for one more, the case."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from api.auth import DecideDep, SeeAdsDep, TakeCaseDep
from api.forms import SignedForm
from api.pages.render import page
from api.visibility import refuse_unseen
from api.wiring import ServicesDep
from screening.errors import InvalidInput, NoSuchRecord
from screening.evidence.archive import Archive, archive_of
from screening.evidence.case import write_case
from screening.evidence.chain import Maker
from screening.evidence.facts import PageFacts
from screening.evidence.manifest import Entry, Manifest
from screening.evidence.orders import CaptureOrder, addresses, order_on_demand
from screening.evidence.record import ELEMENT, PAGE, PICTURE_DIFF, TEXT_DIFF
from screening.removal import followed_ads, removal_figures
from screening.store import Transaction
from screening.store.evidence import Stamp

ROUTER = APIRouter()
PICTURES = {PAGE: "整页截图", ELEMENT: "广告截图", PICTURE_DIFF: "画面差异"}
SHOWN = 30
SHOWN_DIFF = 4_000
LATEST = 100
CHUNK = 1 << 20
# What PostgreSQL takes for the number of an entry.
EntryNumber = Annotated[int, Query(ge=0, le=2**31 - 1)]


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A capture as it is shown; `diff` is the change of the text since the one before, or ""."""

    manifest: Manifest
    facts: PageFacts
    sha256: str
    stamp: Stamp | None
    pictures: dict[str, str]
    diff: str


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """`orders` are to be done or were given up; `addresses` is how many pages can be captured."""

    rows: tuple[CaptureRow, ...]
    hidden: int
    orders: tuple[CaptureOrder, ...]
    addresses: int


def evidence_sheet(ad_id: str, archive: Archive, tx: Transaction) -> EvidenceSheet:
    entries = tx.evidence.of_ad(ad_id)
    pages = [entry for entry in entries if isinstance(entry.manifest.facts, PageFacts)]
    stamps = tx.evidence.stamps([entry.manifest.sequence for entry in pages[:SHOWN]])
    return EvidenceSheet(
        rows=tuple(row for entry in pages[:SHOWN] for row in _row(entry, stamps, archive)),
        hidden=len(pages[SHOWN:]),
        orders=tuple(tx.capture_orders.of_ad(ad_id)),
        addresses=len(addresses(tx.sightings.of_ad(ad_id))),
    )


@ROUTER.post("/ads/{ad_id}/captures")
def order_captures(
    ad_id: str, form: SignedForm, caller: DecideDep, services: ServicesDep
) -> RedirectResponse:
    """Have every address of the ad captured now."""
    now, by = services.now(), caller.account.name
    with services.store.transaction() as tx:
        places = addresses(tx.sightings.of_ad(ad_id))
        if not places:
            raise InvalidInput("这条广告没有网址,无法固定网页;原始文件已保存,可直接下载证据包")
        for place in places:
            tx.capture_orders.add(order_on_demand(place, ad_id, by, now))
    return RedirectResponse(f"/ads/{ad_id}#evidence-title", status_code=303)


@ROUTER.get("/ads/{ad_id}/case.zip")
def take_case(ad_id: str, caller: TakeCaseDep, services: ServicesDep) -> StreamingResponse:
    """All that is held on the ad; that it was taken becomes an entry of the chain.

    Never a part of it: asked for once more it is another case, with another entry.
    """
    maker = Maker(caller.account.name, services.now())
    with tempfile.TemporaryDirectory() as room:
        path = Path(room) / "case.zip"
        entry = write_case(ad_id, maker, archive_of(services.settings, services.store), path)
        # Its name goes with the room, its bytes once it is sent or the connection is lost.
        file = path.open("rb")
    name = f"case-{ad_id[:12]}-{entry.manifest.sequence:08}.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(os.fstat(file.fileno()).st_size),
    }
    return StreamingResponse(_sent(file), media_type="application/zip", headers=headers)


@ROUTER.get("/evidence/picture")
def show_picture(
    sequence: EntryNumber, name: str, caller: SeeAdsDep, services: ServicesDep
) -> Response:
    """A screenshot. Nothing else of a capture is sent out alone: it is a stranger's page."""
    with services.store.snapshot() as tx:
        entry = tx.evidence.get(sequence)
        if entry is None or name not in PICTURES or name not in entry.manifest.files:
            raise NoSuchRecord("没有这张截图")
        # The address names no ad, so nobody has looked yet whether this account may see it.
        refuse_unseen({"ad_id": entry.manifest.ad}, caller.account, tx)
    archive = archive_of(services.settings, services.store)
    data = archive.evidence.read(entry.manifest.files[name].sha256)
    return Response(data, media_type="image/png")


@ROUTER.get("/evidence")
def show_evidence(request: Request, caller: SeeAdsDep, services: ServicesDep) -> HTMLResponse:
    """What was captured and re-checked of late, what failed, and how long removal takes."""
    office = caller.account.region
    with services.store.snapshot() as tx:
        context = {
            "figures": removal_figures(followed_ads(tx, office)),
            "entries": tx.evidence.latest(office, LATEST),
            "waiting": tx.capture_orders.count_open(office),
            "given_up": tx.capture_orders.given_up(office, LATEST),
        }
    return page(request, "pages/evidence.html", caller, context | {"span": span})


def span(hours: float | None) -> str:
    """A time for people: 20 小时, 3.5 天."""
    if hours is None:
        return "—"
    length = timedelta(hours=hours)
    return f"{hours:.0f} 小时" if length < timedelta(days=2) else f"{hours / 24:.1f} 天"


def _sent(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk


def _row(entry: Entry, stamps: dict[int, Stamp], archive: Archive) -> list[CaptureRow]:
    manifest, facts = entry.manifest, entry.manifest.facts
    if not isinstance(facts, PageFacts):
        return []
    pictures = {name: label for name, label in PICTURES.items() if name in manifest.files}
    stamp = stamps.get(manifest.sequence)
    diff = _diff(manifest, archive)
    return [CaptureRow(manifest, facts, entry.sha256, stamp, pictures, diff)]


def _diff(manifest: Manifest, archive: Archive) -> str:
    if TEXT_DIFF not in manifest.files:
        return ""
    try:
        text = archive.evidence.read(manifest.files[TEXT_DIFF].sha256).decode()
    except NoSuchRecord as problem:
        # Told on the page: a lost file of one capture must not hide all that is known of the ad.
        return str(problem)
    return text if len(text) <= SHOWN_DIFF else text[:SHOWN_DIFF] + "\n…(全文见证据包)"
