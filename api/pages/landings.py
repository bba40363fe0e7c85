"""What an ad's links led to, each once, as the page of the ad shows it."""

from collections.abc import Iterable

from screening.store.standings import StoodAd


def landed(stood: Iterable[StoodAd]) -> list[StoodAd]:
    """The last visit to each link, the latest first; links that were not followed are left out."""
    followed = (one for one in stood if one.kept.standing.landing is not None)
    latest = {one.kept.standing.link: one for one in followed}
    return sorted(latest.values(), key=lambda one: one.seen_at, reverse=True)
