"""The ways to reach whoever stands behind a landing page; the worker finds them."""

from screening.particulars.find import find_particulars
from screening.particulars.particular import ParticularKind
from screening.standing import Contact, Landing

KINDS = frozenset(
    {
        ParticularKind.MOBILE,
        ParticularKind.LANDLINE,
        ParticularKind.SERVICE_NUMBER,
        ParticularKind.WECHAT,
        ParticularKind.QQ,
        ParticularKind.QQ_GROUP,
        ParticularKind.TELEGRAM,
        ParticularKind.WHATSAPP,
        ParticularKind.EMAIL,
        ParticularKind.ORGANISATION,
        ParticularKind.LICENCE,
    }
)
MOST = 50


def contacts_of(landing: Landing) -> tuple[Contact, ...]:
    """Each once, in the order of the page."""
    found = find_particulars(f"{landing.title}\n{landing.text}")
    contacts = (Contact(kind=one.kind, value=one.value) for one in found if one.kind in KINDS)
    return tuple(dict.fromkeys(contacts))[:MOST]
