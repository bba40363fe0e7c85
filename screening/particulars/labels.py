"""What may stand between the name of a messenger and the account it announces."""

# The letters of MyQQ and of a@qq.com are no label.
WORD_START = r"(?<![A-Za-z0-9./@_-])"
_SPACE = r"[ \t]*"
_CALLED = r"(?:号码?|账号|帐号|ID|id|Id)?"
_LINK = r"(?:是|为|搜索?|加|[:;=→—>-]+|[(【\[「“\"])"
GAP = rf"{_SPACE}{_CALLED}{_SPACE}(?:{_LINK}{_SPACE}){{0,2}}\n?{_SPACE}"
