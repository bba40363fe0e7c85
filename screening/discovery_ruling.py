"""What confirmed ads propose to sweep or to search for, and what an administrator ruled on it."""

import hashlib

from pydantic import AwareDatetime, Field

from screening.labelled import Labelled
from screening.model import Record, Storable


class DiscoveryKind(Labelled):
    """What is proposed: a site to sweep, or words to search for."""

    SITE = "site", "网站"
    CONTACT = "contact", "联系方式"
    PHRASE = "phrase", "用语"


class Proposal(Record):
    """`ads` are the confirmed ads that point to it, the last confirmed first."""

    kind: DiscoveryKind
    value: str
    ads: tuple[str, ...]

    @property
    def id(self) -> str:
        return hashlib.sha256(f"{self.kind.value}\n{self.value}".encode()).hexdigest()


class DiscoveryRuling(Record):
    """What became of a proposal; `ads` are those it came from at that time."""

    id: str
    kind: DiscoveryKind
    value: Storable = Field(max_length=500)
    accepted: bool
    ads: tuple[str, ...]
    ruled_by: str
    ruled_at: AwareDatetime
