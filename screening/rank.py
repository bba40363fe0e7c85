"""Keeps an ad's place in the queue in line with its sightings and its ranking assessment."""

from screening.model import Ad
from screening.queue import rank_key
from screening.store import Transaction


def rank(ad: Ad, tx: Transaction) -> None:
    """Put the ad where its ranking assessment and its sightings say it stands."""
    head = tx.assessments.ranking(ad.id)
    key = rank_key(head.score, ad.sightings, ad.places, ad.last_seen_at)
    tx.ads.set_head(ad.id, head.id, head.score, key)
