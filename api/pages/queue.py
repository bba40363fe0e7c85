"""The queue: which ad to look at first, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import Field

from api.auth import SeeAdsDep
from api.candidates import Ranked, ranked
from api.pages import words
from api.pages.highlight import Snippet, snippet
from api.pages.render import page
from api.problems import validated
from api.routes.candidates import filters
from api.schemas import CandidateQuery
from api.views import sentence_of
from api.wiring import ServicesDep
from screening.model import Candidate, PromisedReturn
from screening.store import Transaction
from screening.store.queue import Filters
from screening.vocabulary import CandidateState

ROUTER = APIRouter()
ROWS = 30
SNIPPET_WIDTH = 72
PLACE_IN_QUEUE = {"cursor", "first"}


class QueueQuery(CandidateQuery):
    """`first` is the number of the page's first row, which a cursor does not know."""

    limit: int = Field(default=ROWS, ge=1, le=100)
    first: int = Field(default=1, ge=1, le=1_000_000_000)


@dataclass(frozen=True, slots=True)
class Row:
    rank: int
    candidate: Candidate
    snippet: Snippet
    signals: tuple[str, ...]
    promised: PromisedReturn | None
    age: str


@ROUTER.get("/queue")
def show_queue(request: Request, caller: SeeAdsDep, services: ServicesDep) -> HTMLResponse:
    given = {name: value for name, value in request.query_params.items() if value}
    query = validated(QueueQuery, given)
    now = services.now()
    with services.store.snapshot() as tx:
        found = ranked(tx, filters(query, caller), query.cursor, query.limit, now)
        counts = _counts(tx, caller.account.region)
    context = {
        "query": query,
        "rows": _rows(found, query.first, now),
        "total": found.total,
        "counts": counts,
        "next_page": _next_page(given, found, query.first),
        "first_page": _address({k: v for k, v in given.items() if k not in PLACE_IN_QUEUE}),
    }
    return page(request, "pages/queue.html", caller, context)


def _counts(tx: Transaction, office: str) -> dict[str, int]:
    return {
        "open": tx.queue.count(Filters(office=office)),
        "decided": tx.queue.count(Filters(office=office, state=CandidateState.DECIDED)),
        "waiting": tx.sightings.count_waiting(office),
        "parked": tx.sightings.count_parked(office),
    }


def _rows(found: Ranked, first: int, now: datetime) -> list[Row]:
    return [
        Row(
            rank=rank,
            candidate=candidate,
            snippet=snippet(
                candidate.assessment.text, candidate.assessment.evidence, SNIPPET_WIDTH
            ),
            signals=tuple(
                dict.fromkeys(sentence_of(e.signal) for e in candidate.assessment.evidence)
            ),
            promised=words.highest_return(candidate.assessment.returns),
            age=words.age(candidate.ad.last_seen_at, now),
        )
        for rank, candidate in enumerate(found.candidates, first)
    ]


def _next_page(given: Mapping[str, str], found: Ranked, first: int) -> str:
    """The address of the page after, with the same filters; "" on the last."""
    if not found.next_cursor:
        return ""
    following = {"cursor": found.next_cursor, "first": str(first + len(found.candidates))}
    return _address({**given, **following})


def _address(given: Mapping[str, str]) -> str:
    return f"/queue?{urlencode(given)}"
