import json
from random import Random

import pytest

from bench.quality.evasion import EVASIONS, evaded
from bench.quality.sections import HARD, sections
from bench.quality.texts import RealTextsBroken, read_real_texts

ROW = {
    "text": "年回报18,保本,投资有风险",
    "label": "illegal_fundraising",
    "promised_return": True,
    "quotes": [
        {"q": "年回报18", "signal": "rate_of_return"},
        {"q": "投资有风险", "signal": "risk_notice"},
    ],
    "doubt": False,
    "group": "g1",
    "source": "fbs_sms",
}


@pytest.fixture
def real(tmp_path):
    def write(**changes):
        row = {key: value for key, value in {**ROW, **changes}.items() if value is not None}
        line = json.dumps(row, ensure_ascii=False)
        (tmp_path / "ads.jsonl").write_text(line + "\n", encoding="utf-8")
        return read_real_texts(tmp_path, "real texts")

    return write


def test_a_strangers_row_becomes_a_text_with_the_quotes_that_speak_against_it(real):
    [text] = real()
    assert text.actionable
    assert text.quotes == ((0, 5),)
    assert text.group == "real texts:g1"


@pytest.mark.parametrize(
    ("label", "promised", "actionable"),
    [
        ("illegal_fundraising", False, True),
        ("securities_tips", True, True),
        ("securities_tips", False, False),
        ("licensed_finance", True, False),
    ],
)
def test_a_promise_is_actionable_unless_a_licensed_party_makes_it(
    real, label, promised, actionable
):
    assert real(label=label, promised_return=promised)[0].actionable == actionable


@pytest.mark.parametrize(
    "broken",
    [
        {"label": "new_kind"},
        {"promised_return": "yes"},
        {"doubt": None},
        {"quotes": [{"q": "另一句", "signal": "no_risk"}]},
    ],
    ids=str,
)
def test_a_row_of_another_form_is_refused_with_its_line(real, broken):
    with pytest.raises(RealTextsBroken, match=r"ads\.jsonl:1: "):
        real(**broken)


def test_an_evaded_text_remembers_what_it_was_and_stays_in_its_group(text):
    def shout(words: str, rng: Random) -> str:
        return words.replace("保本", "保夲")

    plain = [text("保本高息", quotes=((0, 2),)), text("无关")]
    [found] = evaded(plain, shout, seed=0)
    assert (found.text, found.before, found.group) == ("保夲高息", "保本高息", "保本高息")
    assert found.quotes == ()


def test_the_same_seed_gives_the_same_evasions(text):
    plain = [text("年化收益率高达百分之18%,承诺保本,加微信投资理财")]
    for noise in EVASIONS:
        assert evaded(plain, noise, seed=3) == evaded(plain, noise, seed=3)


def test_without_strangers_texts_only_our_own_are_measured(text):
    own = [text("年化18%"), text("谨防诈骗", kind="warning_or_news", actionable=False)]
    names = [one.name for one in sections(own, [], seed=0)]
    assert "unseen batches" in names
    assert not [name for name in names if "real" in name]


def test_doubtful_rows_count_only_among_all(text):
    real = [
        text("甲", origin="real", source="fbs_sms"),
        text("乙", origin="real", source="fbs_sms", doubt=True),
        text("丙", origin="real", source="tg_spam"),
    ]
    rows = {one.name: len(one.texts) for one in sections([], real, seed=0)}
    assert rows["real texts, all"] == 3
    assert rows["real texts without doubt"] == 2
    assert rows["real texts without doubt, SMS"] == 1
    assert rows["real texts without doubt, not SMS"] == 1
    assert rows["hard negatives"] == 2


@pytest.mark.parametrize("kind", HARD)
def test_an_innocent_text_of_a_hard_kind_counts_as_hard(text, kind):
    own = [text("一", kind=kind, actionable=False), text("二", kind="other_ad", actionable=False)]
    assert sections(own, [], seed=0)[0].hard_rows == 1
