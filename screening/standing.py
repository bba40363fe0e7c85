"""Standing: where a swept ad stood on its page, and where it led; kept with its sighting."""

from pydantic import AwareDatetime, Field

from screening.model import Record, Storable, Submission
from screening.particulars.particular import ParticularKind


class Landing(Record):
    """What lay behind an ad's link, one step on.

    `chain` are the addresses from the link itself to the page it ended at. `status` is the HTTP
    status of that page; None, with the `failure` in words, where none was had.
    """

    chain: tuple[Storable, ...]
    status: int | None
    title: Storable = Field(default="", max_length=300)
    text: Storable = Field(default="", max_length=20_000)
    failure: Storable = Field(default="", max_length=300)
    visited_at: AwareDatetime


class Standing(Record):
    """`path` is a CSS path on the page, within a frame after " >> ".

    `box` is left, top, width and height in CSS pixels of the whole page, where a browser drew it.
    """

    path: Storable = Field(default="", max_length=2_100)
    box: tuple[int, int, int, int] | None = None
    frame_url: Storable = Field(default="", max_length=4_000)
    link: Storable = Field(default="", max_length=4_000)
    landing: Landing | None = None


class SweptSubmission(Submission):
    """An ad as a sweep hands it in; clients of the API cannot set where it stood."""

    standing: Standing


class Contact(Record):
    """A way to reach whoever stands behind a landing page, in the plain form of its kind."""

    kind: ParticularKind
    value: str


class KeptStanding(Record):
    """A standing as it is kept; `contacts` are None until a worker has looked for them."""

    sighting_id: str
    standing: Standing
    contacts: tuple[Contact, ...] | None
