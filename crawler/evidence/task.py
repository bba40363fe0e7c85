"""Task: what the capturing child is told, as JSON on its command line's file."""

from screening.model import Record


class Task(Record):
    """`text` and `pictures` (SHA-256 of files) are the ad's, by which it is found on the page.

    `seconds` is for all of it; `file_bytes` is the most that one file may hold.
    """

    url: str
    text: str
    pictures: tuple[str, ...]
    user_agent: str
    chromium: str
    allow_private: bool
    seconds: float
    file_bytes: int
