"""How firmly a return is claimed: guaranteed, expected (hoped for, or past), or merely stated."""

import re
from typing import Literal

from classifier.context import is_denied

Claim = Literal["guaranteed", "expected", "stated"]

GUARANTEE = re.compile(
    r"保本|保息|保收|保底|(?<!不)保证(?!金)|(?<!养老)(?<!医疗)(?<!社会)保障(?!型|计划|房|产品|管理)|承诺|担保|兜底|"
    r"稳赚|包赚|包赔|[无零]风险|旱涝保收|写进合同|签进合同|写入合同|不低于|不少于|无条件|差额补足|刚性兑付|一分不少|"
    r"固定(?:收益(?!类|产品|部|市场)|回报|分红|返)|还本|返本付息|还本付息"
)
EXPECTED = re.compile(
    r"预期|预计|预估|估算|测算|参考|有望|业绩(?:比较)?基准|[七7]日年化|万份(?:单位)?收益|(?:历史|往期|过往)(?!业绩不)|"
    r"目标(?!客户)|可达|或可|近[一二三五1235半](?:年|个?月)|成立以来"
)
CLAUSE_END = re.compile(r"[,。;!?\n]|$")


def claim_of(sentence: str, end: int) -> Claim:
    """How a sentence claims the return that ends at `end` in it.

    A guarantee counts wherever it stands in the sentence; a word of expectation counts before the
    figure or in its clause, for what follows is mostly the notice that the past proves nothing.
    """
    if any(not is_denied(sentence, match.start()) for match in GUARANTEE.finditer(sentence)):
        return "guaranteed"
    clause_end = CLAUSE_END.search(sentence, end)
    assert clause_end is not None
    return "expected" if EXPECTED.search(sentence[: clause_end.start()]) else "stated"
