"""Pages are read in the encoding they are in, whatever they say."""

import pytest

from crawler.charset import right_encoding

TEXT = "夕阳红康养城:预存养老卡,每年返还6000元。经理杨燊" * 3


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("utf-8", "cp1252"),
        ("gb18030", "gb18030"),
        ("gb18030", "utf-8"),
        ("gb18030", "cp1252"),
        ("gb18030", "no-such-encoding"),
        ("big5", "big5"),
    ],
)
def test_chinese_is_read_right(encoding, declared):
    text = TEXT.replace("燊", "森") if encoding != "big5" else "養老卡每年返還六千元"
    body = text.encode(encoding)

    assert body.decode(right_encoding(body, declared)) == text


def test_a_page_in_utf8_with_one_wrong_byte_stays_utf8():
    body = TEXT.encode() + b"\xff" + TEXT.encode()

    assert right_encoding(body, "utf-8") == "utf-8"


def test_a_character_only_gb18030_has_is_read():
    body = "杨燊的字:㐂、𠮷".encode("gb18030")

    assert body.decode(right_encoding(body, "utf-8")) == "杨燊的字:㐂、𠮷"
