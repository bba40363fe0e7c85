"""The words just before a find: what a number is called decides what it is."""

import re

# A number called one of these is nobody's contact, whatever it looks like.
_OTHER_NUMBER = re.compile(
    r"(?:订单|单号|编号|流水|运单|快递|合同|保单|批号|案号|条码|货号|型号|学号|房号|序列|批准文号|执行标准"
    r"|发票|凭证|票号|工号|桩号|追溯码|防伪码|验证码|车牌|邮编|专利)[^\d,。;\n]{0,6}$"
)
_LOOK_BACK = 16


def before(text: str, start: int, length: int = _LOOK_BACK) -> str:
    """What stands before a place on the same line, `length` characters at most."""
    return text[max(0, start - length) : start].rpartition("\n")[2]


def is_other_number(text: str, start: int) -> bool:
    """Whether the digits that begin at `start` are called an order, a contract or the like."""
    return _OTHER_NUMBER.search(before(text, start)) is not None
