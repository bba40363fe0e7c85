"""Candidates: the ranked queue, and one ad with all that bears on it."""

from typing import Annotated

from fastapi import APIRouter, Query

from api import examples
from api.auth import Caller, SeeAdsDep
from api.candidates import dossier, ranked
from api.openapi import errors, example
from api.refusals import InvalidFields, NotAllowed
from api.schemas import CandidateDetail, CandidatePage, CandidateQuery
from api.views import candidate_detail, candidate_view
from api.wiring import ServicesDep
from screening.errors import InvalidInput, NoSuchRecord
from screening.store.queue import Filters
from screening.vocabulary import CandidateState

ROUTER = APIRouter(prefix="/v1/candidates", tags=["candidates"])


@ROUTER.get(
    "",
    summary="The review queue, most urgent first",
    responses={
        **example(examples.PAGE),
        **errors(NotAllowed, InvalidFields, InvalidInput),
    },
)
def list_candidates(
    query: Annotated[CandidateQuery, Query()], caller: SeeAdsDep, services: ServicesDep
) -> CandidatePage:
    """Each with the reasons of its rank. A score is a lead (涉嫌), never a verdict.

    Pass `next_cursor` as `cursor`, with the same filters, for the page after.
    """
    with services.store.snapshot() as tx:
        page = ranked(tx, filters(query, caller), query.cursor, query.limit, services.now())
    return CandidatePage(
        candidates=tuple(candidate_view(candidate) for candidate in page.candidates),
        total=page.total,
        next_cursor=page.next_cursor or None,
    )


@ROUTER.get(
    "/{ad_id}",
    summary="One candidate: text, evidence, articles to choose from, sightings, history",
    responses={
        **example(examples.DETAIL),
        **errors(NotAllowed, NoSuchRecord),
    },
)
def read_candidate(ad_id: str, caller: SeeAdsDep, services: ServicesDep) -> CandidateDetail:
    with services.store.snapshot() as tx:
        return candidate_detail(dossier(tx, ad_id, services.now()))


def filters(query: CandidateQuery, caller: Caller) -> Filters:
    """What is asked for, of what the caller's office may see."""
    return Filters(
        office=caller.account.region,
        region=query.region,
        channel=query.channel,
        min_score=query.min_score,
        state=None if query.state == "all" else CandidateState(query.state),
    )
