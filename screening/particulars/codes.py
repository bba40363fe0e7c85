"""What a QR code on a photo leads to: a messenger account, a web address, a number, a card.

Only the code's own text is read: what stands behind an address, or behind WeChat's own short
codes, is for the investigator to open.
"""

import re

from screening.particulars.find import find_particulars
from screening.particulars.particular import Particular, ParticularKind

# What WeChat writes into the codes of its people (u), groups (g) and pages (r): opaque, but the
# same on every flyer that carries the code.
_WECHAT = re.compile(
    r"https?://(?:u\.wechat\.com|weixin\.qq\.com/[gr]|work\.weixin\.qq\.com|wxp?://)\S*"
    r"|wxp://\S+|weixin://\S+",
    re.IGNORECASE,
)
_QQ = re.compile(r"https?://(?:qm\.qq\.com|jq\.qq\.com|qr\.qq\.com)/\S+", re.IGNORECASE)


def code_particulars(text: str) -> tuple[Particular, ...]:
    """The particulars of a code's text; the whole text is the quote of an opaque account."""
    whole = text.strip()
    for kind, pattern in ((ParticularKind.WECHAT, _WECHAT), (ParticularKind.QQ, _QQ)):
        if pattern.fullmatch(whole):
            start = text.index(whole)
            return (Particular(kind, whole, start, start + len(whole), whole),)
    return find_particulars(text)
