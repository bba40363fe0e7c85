"""The shipped bundle on texts written for these tests."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from classifier.assess import Classifier

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "classifier" / "bundle"
GOLDEN = Path(__file__).with_name("golden.jsonl")
OTHER_CPUS = 0.03

ILLEGAL = "鸿泰财富面向社会集资,存一万元月息2分,保本保息,到期连本带利一次付清,介绍一人奖500元"
EVASIVE = (
    "鴻泰財富面向社会集资,存一万元月 息 2 分,保*夲*保*息,到期连夲带利一次付清,介绍一人奖５００元"
)
POSTER = "天上不会掉馅饼!凡是承诺保本高息、拉人头返利的,都是非法集资。请看好养老钱,举报电话110"

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load(BUNDLE)


def test_a_clear_illegal_ad_scores_high(classifier):
    assert classifier.assess(ILLEGAL).score > 0.8


def test_its_evasive_spelling_still_scores_high(classifier):
    assert classifier.assess(EVASIVE).score > 0.6


def test_an_anti_fraud_poster_scores_low(classifier):
    assert classifier.assess(POSTER).score < 0.2


def test_quotes_are_stretches_of_the_text_given(classifier):
    finding = classifier.assess(EVASIVE)

    assert finding.spans
    assert finding.returns
    for found in (*finding.spans, *finding.returns):
        assert EVASIVE[found.start : found.end] == found.quote


@pytest.mark.xfail(reason="assess takes the n-gram logit over the whole text, not a window")
def test_an_offer_at_the_end_of_a_long_page_is_read(classifier):
    page = "本店主营烟酒糖茶,送货上门,量大从优。" * 40 + ILLEGAL

    assert classifier.assess(page).score > 0.5


def test_texts_score_the_same_alone_and_in_company(classifier):
    alone = [classifier.assess(text).score for text in (ILLEGAL, POSTER)]
    together = [finding.score for finding in classifier.assess_many([ILLEGAL, POSTER])]

    assert together == pytest.approx(alone, abs=OTHER_CPUS)


@pytest.mark.parametrize("text", ["", " ", "🔥", "\u200b"])
def test_a_text_that_says_nothing_scores_low(classifier, text):
    assert classifier.assess(text).score < 0.5


@pytest.mark.parametrize("line", GOLDEN.read_text("utf-8").splitlines())
def test_the_shipped_scores_have_not_moved(classifier, line):
    row = json.loads(line)

    assert classifier.assess(row["text"]).score == pytest.approx(row["score"], abs=OTHER_CPUS)


def test_the_bundle_fits_in_the_repository():
    assert sum(path.stat().st_size for path in BUNDLE.iterdir()) <= 25_000_000


def test_a_bad_line_is_reported_and_the_rest_is_judged():
    lines = "\n".join(
        [json.dumps({"id": 1, "text": ILLEGAL}), "not json", json.dumps({"id": 3, "text": POSTER})]
    )

    done = subprocess.run(
        [sys.executable, "-m", "classifier", "--jsonl"],
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )

    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 3]
    assert "2" in done.stderr
