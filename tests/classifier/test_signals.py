"""Each signal brings its own examples, so a new signal is tested the moment it is listed."""

import subprocess
import sys
from itertools import pairwise

import pytest

from classifier.labels import SIGNALS_READ
from classifier.signals import SIGNAL_SENTENCES, SIGNALS
from classifier.text import clean

HITS = [(signal, text) for signal in SIGNALS for text in signal.hits]
MISSES = [(signal, text) for signal in SIGNALS for text in signal.misses]
SPEAKING_FOR_THE_AD = {"licence_claim", "risk_notice"}
INNOCENT = (
    "公安机关提醒您:凡是承诺保本高息的都是诈骗",
    "法院判处主犯有期徒刑十年,其以月息2分吸收存款三千万元",
    "充100送20",
    "火锅加盟,毛利率65%",
    "精装现房,首付30%",
)


def name_of(value: object) -> str:
    return getattr(value, "name", str(value))


@pytest.mark.parametrize(("signal", "text"), HITS, ids=name_of)
def test_hits(signal, text):
    cleaned = clean(text).text
    stretches = signal.stretches(cleaned)

    assert stretches
    assert all(cleaned[start:end] for start, end in stretches)


@pytest.mark.parametrize(("signal", "text"), MISSES, ids=name_of)
def test_misses(signal, text):
    assert signal.stretches(clean(text).text) == []


@pytest.mark.parametrize("text", INNOCENT)
@pytest.mark.parametrize("signal", SIGNALS, ids=name_of)
def test_no_signal_speaks_against_the_innocent(signal, text):
    assert signal.weight < 0 or signal.stretches(clean(text).text) == []


@pytest.mark.parametrize("signal", SIGNALS, ids=name_of)
def test_a_signal_brings_six_examples_each_way(signal):
    assert len(signal.hits) >= 6
    assert len(signal.misses) >= 6


def test_only_licences_and_notices_speak_for_the_ad():
    assert {signal.name for signal in SIGNALS if signal.weight < 0} == SPEAKING_FOR_THE_AD


def test_the_evidence_head_marks_every_signal_and_no_other():
    assert tuple(signal.name for signal in SIGNALS) == SIGNALS_READ


def test_no_two_signals_share_a_name_or_a_sentence():
    assert len(SIGNAL_SENTENCES) == len(SIGNALS)
    assert len(set(SIGNAL_SENTENCES.values())) == len(SIGNALS)


@pytest.mark.parametrize("signal", SIGNALS, ids=name_of)
def test_stretches_are_in_order_and_apart(signal):
    text = clean("\n".join(signal.hits)).text
    stretches = signal.stretches(text)

    assert all(a[1] <= b[0] for a, b in pairwise(stretches))


def test_the_sentences_can_be_shown_without_an_engine():
    code = (
        "import sys, classifier.signals;"
        "sys.exit(bool({'onnxruntime', 'jieba', 'opencc'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
