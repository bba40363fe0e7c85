"""Discoveries: what confirmed ads point to and has not been swept or searched for yet.

Proposals are worked out from the ads as they now stand decided, and never stored: a decision taken
back takes its proposals along. What an administrator rules on a proposal is stored, once.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from screening.discovery_ruling import DiscoveryKind, DiscoveryRuling, Proposal
from screening.errors import AlreadyDecided, NoSuchRecord
from screening.model import Account, Assessment
from screening.particulars.particular import ParticularKind
from screening.store import Transaction
from screening.store.standings import StoodAd
from screening.vocabulary import Verdict

CONFIRMED = (Verdict.SUSPECTED_BREACH, Verdict.REFER_LEAD_DEPARTMENT)
# Ads confirmed before these many no longer propose anything.
MOST_ADS = 300
Thing = tuple[DiscoveryKind, str]
SHORTEST_PHRASE, LONGEST_PHRASE = 4, 20
_SEARCHED = {
    ParticularKind.MOBILE,
    ParticularKind.LANDLINE,
    ParticularKind.SERVICE_NUMBER,
    ParticularKind.WECHAT,
    ParticularKind.QQ,
    ParticularKind.QQ_GROUP,
}


def proposals(tx: Transaction, office: str) -> list[Proposal]:
    """What the confirmed ads of an office propose, those of most ads first; "" for all ads."""
    ad_ids = tx.discoveries.confirmed_ads(CONFIRMED, office, MOST_ADS)
    pointers: dict[Thing, dict[str, None]] = defaultdict(dict)
    for ad_id, thing in _found(tx, ad_ids):
        pointers[thing][ad_id] = None
    ruled = tx.discoveries.ruled_ids()
    made = (
        Proposal(kind=kind, value=value, ads=tuple(ads)) for (kind, value), ads in pointers.items()
    )
    still_open = [proposal for proposal in made if proposal.id not in ruled]
    return sorted(still_open, key=lambda proposal: -len(proposal.ads))


def rule(
    proposal_id: str, account: Account, now: datetime, tx: Transaction, *, accepted: bool
) -> DiscoveryRuling:
    """Accept or reject a proposal of the account's office; the same again changes nothing.

    Raises NoSuchRecord if nothing proposes it, AlreadyDecided if the other was ruled before.
    """
    known = tx.discoveries.find(proposal_id)
    if known is None:
        proposal = _proposal(proposal_id, account.region, tx)
        ruling = DiscoveryRuling(
            id=proposal.id,
            kind=proposal.kind,
            value=proposal.value,
            accepted=accepted,
            ads=proposal.ads,
            ruled_by=account.name,
            ruled_at=now,
        )
        known = ruling if tx.discoveries.add(ruling) else tx.discoveries.find(proposal_id)
    assert known is not None
    if known.accepted is not accepted:
        done = "采纳" if known.accepted else "忽略"
        raise AlreadyDecided(f"{known.ruled_by} 已{done}这条建议,请刷新后再看")
    return known


def _proposal(proposal_id: str, office: str, tx: Transaction) -> Proposal:
    for proposal in proposals(tx, office):
        if proposal.id == proposal_id:
            return proposal
    raise NoSuchRecord("没有这条建议,可能相关决定已撤回,请刷新后再看")


def _found(tx: Transaction, ad_ids: list[str]) -> Iterator[tuple[str, Thing]]:
    """Each thing that an ad points to, with the ad."""
    for ad_id in ad_ids:
        for thing in _of_assessment(tx.assessments.ranking(ad_id)):
            yield ad_id, thing
    for stood in tx.standings.of_ads(ad_ids):
        for thing in _of_standing(stood):
            yield stood.ad_id, thing


def _of_assessment(assessment: Assessment) -> Iterator[Thing]:
    for one in assessment.particulars:
        if one.kind in _SEARCHED and one.valid is not False:
            yield DiscoveryKind.CONTACT, one.value
        if one.kind is ParticularKind.URL and (host := _host(one.value)):
            yield DiscoveryKind.SITE, host
    for evidence in assessment.evidence:
        if SHORTEST_PHRASE <= len(evidence.quote) <= LONGEST_PHRASE:
            yield DiscoveryKind.PHRASE, evidence.quote


def _of_standing(stood: StoodAd) -> Iterator[Thing]:
    """Other sites than the one it stood on, and who is to be reached there."""
    standing = stood.kept.standing
    chain = standing.landing.chain if standing.landing else ()
    for host in map(_host, (standing.link, *chain)):
        if host and host != _host(stood.page_url):
            yield DiscoveryKind.SITE, host
    for contact in stood.kept.contacts or ():
        if contact.kind in _SEARCHED:
            yield DiscoveryKind.CONTACT, contact.value


def _host(url: str) -> str:
    """The host of an address, with or without its scheme; "" for none."""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
