"""Every kind of particular against its table in cases/: plain, evasive, and near misses.

A line is a text and what is to be found of that kind in it, in order: the value, or in brackets the
value, its validity and (for addresses) its region.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from screening.particulars.find import find_particulars
from screening.particulars.particular import ParticularKind

TABLES = {
    path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for path in sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
}
CASES = [(kind, text, expected) for kind in TABLES for text, *expected in TABLES[kind]]
MISSES = Counter(kind for kind, _, expected in CASES if not expected)


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_a_text_gives_the_particulars_of_its_table(kind, text, expected):
    found = [one for one in find_particulars(text) if one.kind == kind]
    wanted = [[one] if isinstance(one, str) else one for one in expected]
    assert [one.value for one in found] == [one[0] for one in wanted]
    for one, (_, *rest) in zip(found, wanted, strict=True):
        assert [one.valid, one.region][: len(rest)] == rest
        assert text[one.start : one.end] == one.quote


@pytest.mark.parametrize("kind", ParticularKind)
def test_each_kind_has_forty_cases_and_near_misses_among_them(kind):
    assert len({text for text, *_ in TABLES[kind]}) == len(TABLES[kind]) >= 40
    assert MISSES[kind] >= 5
