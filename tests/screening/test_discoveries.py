"""What confirmed ads propose, and that a ruling on it is kept once and for all."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from screening.decisions import Ruling, decide
from screening.discoveries import proposals, rule
from screening.discovery_ruling import DiscoveryKind
from screening.errors import AlreadyDecided, NoSuchRecord
from screening.model import Account
from screening.pipeline import screen
from screening.standing import Landing, Standing, SweptSubmission
from screening.tables.discoveries import discovery_rulings
from screening.vocabulary import Channel, Role, Verdict

BREACH = Ruling(verdict=Verdict.SUSPECTED_BREACH, bases=("advertising_law_25_1",), after=0)
TEXT = "晋丰养老诚邀加入,年化收益12%,详询 13800138000"


@pytest.fixture
def ad(intake, store, photos, keyword_engines, noon):
    """Hands in a swept ad, screens it and decides on it; returns its ad's id."""

    def make(text=TEXT, ruling=BREACH, region="140602", link="http://www.ad.example/go"):
        landing = Landing(chain=(link, "http://end.example/x"), status=200, visited_at=noon)
        submission = SweptSubmission(
            channel=Channel.WEB,
            source="sweep:town",
            text=text,
            region=region,
            source_url="http://town.example/list",
            standing=Standing(link=link, landing=landing),
        )
        sighting = intake.receive(submission, [], noon)
        ad_id = screen(sighting, keyword_engines, store, photos, noon).ad_id
        if ruling is not None:
            with store.transaction() as tx:
                decide(ad_id, ruling, "李工", noon, tx)
        return ad_id

    return make


@pytest.fixture
def admin(noon):
    return Account(
        id=1,
        name="赵管理",
        role=Role.ADMIN,
        region="",
        created_at=noon,
        disabled=False,
        last_sign_in_at=None,
    )


def proposed(store, office=""):
    with store.snapshot() as tx:
        return {(p.kind.value, p.value): p for p in proposals(tx, office)}


def test_a_confirmed_ad_proposes_its_sites_its_contacts_and_its_words(ad, store):
    ad_id = ad()

    found = proposed(store)

    assert set(found) == {
        ("site", "ad.example"),
        ("site", "end.example"),
        ("contact", "13800138000"),
        ("phrase", "年化收益12%"),
    }
    assert all(proposal.ads == (ad_id,) for proposal in found.values())


@pytest.mark.parametrize(
    "ruling",
    [
        None,
        Ruling(verdict=Verdict.FALSE_ALARM, after=0),
        Ruling(verdict=Verdict.NOT_AN_AD, after=0),
    ],
    ids=["undecided", "false alarm", "no ad"],
)
def test_an_ad_that_is_not_confirmed_proposes_nothing(ad, store, ruling):
    ad(ruling=ruling)

    assert proposed(store) == {}


def test_a_decision_taken_back_takes_its_proposals_along(ad, store, noon):
    ad_id = ad()
    with store.transaction() as tx:
        decide(ad_id, Ruling(verdict=Verdict.REOPENED, after=1), "李工", noon, tx)

    assert proposed(store) == {}


def test_the_site_an_ad_stood_on_is_swept_already_and_not_proposed(ad, store):
    ad(link="http://town.example/ad/1")

    assert ("site", "town.example") not in proposed(store)


def test_what_several_ads_point_to_comes_first(ad, store):
    ad()
    ad(text="鑫源合作社入股,年化收益12%,股金随时可退", link="http://other.example/")

    with store.snapshot() as tx:
        first = proposals(tx, "")[0]

    assert len(first.ads) == 2


def test_an_office_is_shown_only_what_its_own_ads_propose(ad, store):
    ad()

    assert proposed(store, "14")
    assert proposed(store, "15") == {}


def test_a_ruling_takes_a_proposal_off_the_list_and_again_changes_nothing(ad, store, admin, noon):
    ad()
    proposal = proposed(store)["site", "ad.example"]

    for _ in range(2):
        with store.transaction() as tx:
            ruling = rule(proposal.id, admin, noon, tx, accepted=True)

    assert (ruling.value, ruling.kind, ruling.ruled_by) == (
        "ad.example",
        DiscoveryKind.SITE,
        "赵管理",
    )
    assert ("site", "ad.example") not in proposed(store)
    with store.snapshot() as tx:
        assert tx.discoveries.rulings("", "", 10) == [ruling]


def test_a_ruling_is_not_turned_round(ad, store, admin, noon):
    ad()
    proposal = proposed(store)["contact", "13800138000"]
    with store.transaction() as tx:
        rule(proposal.id, admin, noon, tx, accepted=False)

    with store.transaction() as tx, pytest.raises(AlreadyDecided, match="赵管理 已忽略"):
        rule(proposal.id, admin, noon, tx, accepted=True)


def test_what_nobody_proposes_cannot_be_ruled_on(store, admin, noon):
    with store.transaction() as tx, pytest.raises(NoSuchRecord):
        rule("0" * 64, admin, noon, tx, accepted=True)


@pytest.mark.parametrize(
    "change", [update(discovery_rulings).values(accepted=False), delete(discovery_rulings)]
)
def test_the_database_itself_refuses_to_change_a_ruling(ad, store, admin, noon, change):
    ad()
    proposal = proposed(store)["site", "ad.example"]
    with store.transaction() as tx:
        rule(proposal.id, admin, noon, tx, accepted=True)

    with pytest.raises(DatabaseError, match="append-only"), store.transaction() as tx:
        tx.connection.execute(change)
