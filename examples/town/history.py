"""What happens in the town in a month: which ad is seen where, when, by whom, and how often.

Texts are those of the project's own corpus; times, places and repeats come from one seed, so the
same month is made for everybody.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from examples.town.people import COUNTIES
from examples.town.shots import kind_of_shot
from screening.vocabulary import Channel, Kind

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
DAYS = 30
# Most ads are met once; a campaign is met all over the town.
REPEATS, REPEAT_WEIGHTS = (1, 2, 3, 5, 9, 16), (82, 9, 4, 3, 1.4, 0.6)
SWEPT = {Channel.WEB, Channel.FORUM}
STREETS = (
    "开发路", "鄯阳街", "古城巷", "民福街", "振华路", "桑干河路", "站前街", "文远路",
    "和平里", "南关", "北城", "七里河",
)  # fmt: skip
SPOTS = (
    "菜市场东门", "公交站牌", "小区公告栏", "超市门口", "老年活动中心", "广场北侧",
    "电梯轿厢", "社区医院旁", "早市", "临街橱窗",
)  # fmt: skip
SITES = ("tc.example.cn", "bbs.example.cn", "news.example.com", "fang.example.cn")


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody meets an ad; `sender` is the county whose field officer did, "" for a sweep.

    `truth` is what the ad's author says that it is: reviewers of the town know.
    """

    at: datetime
    channel: Channel
    text: str
    region: str
    place: str
    source_url: str
    sender: str
    truth: Kind
    photo: int | None = None


def month(until: datetime, ads: int, photos: int, seed: int = 20261124) -> list[Event]:
    """Everything that is met in the month before `until`, in the order of time.

    `photos`: how many photos there are to be handed in, each once, beside the ads of text.
    """
    chance = random.Random(seed)  # noqa: S311 - a story, no secret
    found = [event for row in _texts(ads, chance) for event in _met(row, until, chance)]
    found += [_photographed(number, until, chance) for number in range(photos)]
    return sorted(found, key=lambda event: event.at)


def _texts(count: int, chance: random.Random) -> Sequence[dict[str, str]]:
    rows = [
        json.loads(line)
        for path in sorted(CORPUS.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return chance.sample(rows, count)


def _met(row: dict[str, str], until: datetime, chance: random.Random) -> Iterator[Event]:
    first = until - timedelta(days=DAYS * chance.random())
    [times] = chance.choices(REPEATS, REPEAT_WEIGHTS)
    channel = Channel(row["channel"])
    for _ in range(times):
        at = first + (until - first) * chance.random() if times > 1 else first
        yield _event(at, channel, row["text"], Kind(row["kind"]), chance)


def _event(at: datetime, channel: Channel, text: str, truth: Kind, chance: random.Random) -> Event:
    [county] = chance.choices(COUNTIES, (40, 12, 14, 10, 8, 16))
    swept = channel in SWEPT
    number = chance.randrange(1000, 9999)
    return Event(
        at=at,
        channel=channel,
        text=text,
        region=county,
        place="" if swept else chance.choice(STREETS) + chance.choice(SPOTS),
        source_url=f"https://{chance.choice(SITES)}/info/{number}.html" if swept else "",
        sender="" if swept else county,
        truth=truth,
    )


def _photographed(number: int, until: datetime, chance: random.Random) -> Event:
    at = until - timedelta(days=DAYS * chance.random())
    return replace(_event(at, Channel.FLYER, "", kind_of_shot(number), chance), photo=number)
