import pytest

pytest.importorskip("sklearn", reason="the training libraries are not installed")

from bench.quality.contenders import characters, jieba_words
from bench.quality.regression import taught_texts
from training.dataset import Example
from training.split import Split

GUILTY = [f"投资{number}万,月息2分,按月返利,承诺保本" for number in range(10)]
INNOCENT = [f"火锅店开业,全场{number}折,送可乐一瓶" for number in range(10)]


@pytest.fixture
def corpus():
    def example(text, guilty):
        kind = "illegal_fundraising" if guilty else "other_ad"
        return Example(
            id=text,
            batch="made_up",
            text=text,
            kind=kind,
            promised_return=guilty,
            fundraising=guilty,
            return_claim="none",
            quotes=(),
            scheme="none",
            channel="sms",
            year=2026,
        )

    rows = [example(text, True) for text in GUILTY] + [example(text, False) for text in INNOCENT]
    return Split(train=tuple(rows), dev=tuple(rows), test=())


def test_each_text_is_taught_as_it_is_and_once_noised(corpus):
    taught = taught_texts(corpus.train)
    assert taught[:20] == GUILTY + INNOCENT
    assert len(taught) == 40
    assert taught[20:] != GUILTY + INNOCENT
    assert taught == taught_texts(corpus.train)


@pytest.mark.parametrize("contender", [characters, jieba_words])
def test_a_contender_that_learns_gives_probabilities_that_follow_the_lesson(corpus, contender):
    guilty, innocent = contender.fit(corpus)(["按月返利,承诺保本", "全场折扣送可乐"])
    assert 0 < innocent.score < 0.5 < guilty.score < 1
