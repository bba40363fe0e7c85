"""What QR codes on a sheet lead to."""

import pytest

from screening.particulars.codes import code_particulars


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("http://weixin.qq.com/r/abCD12", "wechat", "http://weixin.qq.com/r/abCD12"),
        ("https://u.wechat.com/kAbC", "wechat", "https://u.wechat.com/kAbC"),
        ("https://weixin.qq.com/g/AbC", "wechat", "https://weixin.qq.com/g/AbC"),
        ("wxp://f2f0AbC", "wechat", "wxp://f2f0AbC"),
        ("https://qm.qq.com/q/AbC", "qq", "https://qm.qq.com/q/AbC"),
        ("https://t.me/+u9M5aN9Z", "telegram", "+u9M5aN9Z"),
        ("https://wa.me/8613800138000", "whatsapp", "+8613800138000"),
        ("HTTP://JINSUI.COM/Join?id=1", "url", "http://jinsui.com/Join?id=1"),
        ("tel:13800138000", "mobile", "13800138000"),
        ("mailto:service@jinsui.com", "email", "service@jinsui.com"),
    ],
)
def test_a_code_leads_to_an_account_an_address_or_a_number(text, kind, value):
    [found] = code_particulars(text)
    assert (found.kind.value, found.value) == (kind, value)
    assert text[found.start : found.end] == found.quote


def test_a_visiting_card_gives_all_it_holds():
    card = "BEGIN:VCARD\nFN:李经理\nTEL:13800138000\nEMAIL:li@jinsui.com\nEND:VCARD"
    assert {found.kind.value for found in code_particulars(card)} == {"mobile", "email"}


def test_a_code_of_plain_words_leads_nowhere():
    assert code_particulars("金穗") == ()
    assert code_particulars("6901234567892") == ()
