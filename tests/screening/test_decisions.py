import pytest

from screening.decisions import Ruling, decide
from screening.errors import AlreadyDecided, InvalidInput, NoSuchRecord
from screening.pipeline import screen
from screening.store.queue import Filters
from screening.vocabulary import CandidateState, Verdict

BREACH = Ruling(verdict=Verdict.SUSPECTED_BREACH, bases=("advertising_law_25_1",), after=0)
FALSE_ALARM = Ruling(verdict=Verdict.FALSE_ALARM, after=0)


@pytest.fixture
def ad_id(store, photos, keyword_engines, received, noon):
    with store.snapshot() as tx:
        sighting = tx.sightings.get(received("晋丰养老诚邀加入,年化收益12%,按月返利"))
    return screen(sighting, keyword_engines, store, photos, noon).ad_id


@pytest.fixture
def ruled(store, ad_id, noon):
    def rule(ruling, reviewer="李工"):
        with store.transaction() as tx:
            return decide(ad_id, ruling, reviewer, noon, tx)

    return rule


def test_a_decision_takes_the_ad_out_of_the_open_queue(ruled, store, ad_id):
    ruled(BREACH)
    with store.snapshot() as tx:
        open_ads, _ = tx.queue.page(Filters(), "", 10)
        decided, _ = tx.queue.page(Filters(state=CandidateState.DECIDED), "", 10)
    assert open_ads == []
    assert decided[0].decision.verdict is Verdict.SUSPECTED_BREACH


def test_a_breach_without_a_basis_is_refused(ruled):
    with pytest.raises(InvalidInput, match="法律依据"):
        ruled(Ruling(verdict=Verdict.SUSPECTED_BREACH, after=0))


def test_an_unknown_basis_is_refused(ruled):
    with pytest.raises(InvalidInput, match="moon_law_1"):
        ruled(Ruling(verdict=Verdict.SUSPECTED_BREACH, bases=("moon_law_1",), after=0))


def test_the_second_of_two_reviewers_is_told_who_was_first(ruled):
    ruled(BREACH, "李工")
    with pytest.raises(AlreadyDecided, match="李工 已作出决定“涉嫌违法,建议停止发布”"):
        ruled(FALSE_ALARM, "王工")


def test_a_changed_mind_adds_a_decision_and_keeps_the_old(ruled, store, ad_id):
    first = ruled(BREACH)
    second = ruled(FALSE_ALARM.model_copy(update={"after": 1}))
    with store.snapshot() as tx:
        assert tx.decisions.of_ad(ad_id) == [second, first]


def test_a_withdrawn_decision_puts_the_ad_back_in_the_queue(ruled, store, ad_id):
    ruled(BREACH)
    ruled(Ruling(verdict=Verdict.REOPENED, after=1))
    with store.snapshot() as tx:
        [entry], _ = tx.queue.page(Filters(), "", 10)
    assert entry.ad.id == ad_id


def test_nothing_decided_cannot_be_withdrawn(ruled):
    with pytest.raises(InvalidInput, match="无需撤回"):
        ruled(Ruling(verdict=Verdict.REOPENED, after=0))


def test_an_ad_that_is_not_there_cannot_be_decided(store, noon):
    with store.transaction() as tx, pytest.raises(NoSuchRecord):
        decide("0" * 64, BREACH, "李工", noon, tx)
