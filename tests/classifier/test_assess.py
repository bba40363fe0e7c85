"""The shipped bundle, as a whole: what it says of clear texts, and that it still says it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import classifier
from classifier.assess import Classifier
from classifier.labels import KINDS

pytestmark = pytest.mark.engine

PACKAGE = Path(classifier.__file__).parent
GOLDEN = Path(__file__).with_name("golden.jsonl")

ILLEGAL = {
    "elderly_care": "晋丰养老诚邀加入,年化收益12%,保本保息,到期返还本金,仅限前50名",
    "dividends": (
        "项目入股，每月分红三分，本金随时可退，公司担保，介绍亲友投资再奖5%，叔叔阿姨都来听课领鸡蛋"
    ),
    "shops": "商铺托管，十年包租，每年返租10%，期满原价回购，稳赚不赔，首付五万即可认购",
    "coins": "虚拟币矿机认购，日收益1.5%，静态躺赚，拉人头有推荐奖，七天回本，错过再等十年",
}
WARNING = (
    "【警方提醒】凡是宣称“年化收益12%，保本保息，到期返还本金，仅限前50名”的养老项目，都涉嫌非法集资。"
    "请广大老年朋友捂紧钱袋子，发现线索请拨打110举报。市公安局宣"
)
DEPOSIT = (
    "中国农业银行城关支行定期存款：一年期年利率1.35%，三年期1.75%，50元起存，本息受存款保险保障。"
    "理财非存款，产品有风险，投资须谨慎。详情请到网点柜台咨询。"
)
RESTAURANT = (
    "老成都火锅店新店开业，全场菜品8折，啤酒买一送一，营业时间上午11点到晚上10点，"
    "地址人民路88号，欢迎光临"
)
INNOCENT = (WARNING, DEPOSIT, RESTAURANT)
FILLER = "老成都火锅店新店开业，全场菜品八折，营业时间上午十一点到晚上十点，欢迎街坊邻居光临品尝。"


@pytest.fixture(scope="module")
def shipped():
    return Classifier.load(PACKAGE / "bundle")


def long_text(end):
    """5,000 characters about a restaurant, but for the end."""
    return (FILLER * 200)[: 5000 - len(end)] + end


@pytest.mark.parametrize("name", ILLEGAL)
def test_a_clear_case_scores_far_above_the_innocent(shipped, name):
    illegal = shipped.assess(ILLEGAL[name])
    assert illegal.kind == "illegal_fundraising"
    assert illegal.score > max(shipped.assess(text).score for text in INNOCENT) + 0.5


def test_a_warning_that_quotes_a_promise_scores_low(shipped):
    finding = shipped.assess(WARNING)
    assert finding.score < 0.3
    assert finding.kind == "warning_or_news"


def test_the_innocent_are_told_apart(shipped):
    assert shipped.assess(DEPOSIT).kind == "licensed_finance"
    assert shipped.assess(RESTAURANT).kind == "other_ad"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("诚邀加入，年化收益１２％，保本保息", "年化收益１２％"),
        ("🔥诚邀👴加入🔥年🔥化🔥收🔥益12%💰保本保息💰", "年🔥化🔥收🔥益12%"),
        ("老師帶您投資養老項目，穩賺不賠", "穩賺不賠"),
    ],
)
def test_quotes_are_of_the_text_as_it_was_given(shipped, text, quote):
    finding = shipped.assess(text)
    assert quote in [span.quote for span in finding.spans]
    for found in (*finding.spans, *finding.returns):
        assert text[found.start : found.end] == found.quote


@pytest.mark.parametrize("text", ["", " \n", "🔥🔥💰", "……！"])
def test_a_text_without_a_letter_says_nothing(shipped, text):
    finding = shipped.assess(text)
    assert (finding.score, finding.kind) == (0.0, "not_ad")
    assert (finding.promised_return, finding.fundraising) == (0.0, 0.0)
    assert finding.spans == finding.returns == ()


@pytest.mark.parametrize("name", ILLEGAL)
def test_a_promise_at_the_end_of_a_long_text_is_found(shipped, name):
    text = long_text(ILLEGAL[name])
    assert len(text) == 5000
    finding = shipped.assess(text)
    assert finding.score > 0.5
    assert any(span.start >= 5000 - len(ILLEGAL[name]) for span in finding.spans)


@pytest.mark.parametrize("name", ILLEGAL)
def test_the_first_stage_lets_a_clear_case_through(shipped, name):
    assert shipped.assess(ILLEGAL[name], sift=True) == shipped.assess(ILLEGAL[name])


def test_the_first_stage_leaves_the_ordinary_unread(shipped):
    finding = shipped.assess(RESTAURANT, sift=True)
    assert not finding.read_in_full
    assert finding.score < 0.1
    assert finding.spans == finding.returns == ()


@pytest.mark.parametrize("name", ILLEGAL)
def test_a_clear_case_is_explained(shipped, name):
    finding = shipped.explained(ILLEGAL[name])
    assert finding.spans
    assert len(finding.why.without) == len(finding.spans)
    assert min(finding.why.without) < finding.score
    assert "risk_notice" in finding.why.missing


def test_a_warning_is_explained_by_its_words(shipped):
    words = {span.quote for span in shipped.explained(WARNING).why.tempering}
    assert {"警方", "非法集资"} <= words


def test_many_texts_are_judged_as_each_alone(shipped):
    texts = [*ILLEGAL.values(), "", *INNOCENT, long_text(ILLEGAL["dividends"]), "🔥"]
    assert shipped.assess_many(texts) == [shipped.assess(text) for text in texts]


def test_no_texts_have_no_findings(shipped):
    assert shipped.assess_many([]) == []


def test_the_bundle_scores_as_it_did_when_it_was_shipped(shipped):
    rows = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 30
    findings = [shipped.assess(row["text"]) for row in rows]
    moved = {
        row["id"]: (row["score"], finding.score)
        for row, finding in zip(rows, findings, strict=True)
        if abs(row["score"] - finding.score) > 0.03
    }
    assert moved == {}


def judge(lines, *options):
    return subprocess.run(
        [sys.executable, "-m", "classifier", *options],
        input="\n".join(lines),
        cwd=PACKAGE.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_bad_line_is_named_and_the_others_are_answered_in_order():
    lines = [
        json.dumps({"id": "first", "text": ILLEGAL["shops"]}, ensure_ascii=False),
        '{"id": "second"}',
        "",
        json.dumps({"id": 4, "text": RESTAURANT, "channel": "flyer"}, ensure_ascii=False),
    ]
    done = judge(lines, "--jsonl")
    assert done.returncode == 1
    assert "line 2" in done.stderr
    assert "line 3" not in done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["first", 4]
    assert answers[0]["score"] > answers[1]["score"]
    assert {answer["kind"] for answer in answers} <= set(KINDS)


def test_only_bad_lines_are_no_crash():
    done = judge(["{", "[]"], "--jsonl")
    assert done.returncode == 1
    assert done.stdout == ""
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["line 1", "line 2"]


def test_without_a_bundle_the_advice_is_printed_and_nothing_else(tmp_path):
    done = judge([], "--jsonl", "--bundle", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "ADSCREEN_BUNDLE" in done.stderr
    assert "Traceback" not in done.stderr
