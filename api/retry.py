"""Trying a parked sighting again, at a person's wish."""

from api.wiring import Services
from screening.model import Sighting
from screening.vocabulary import Stage


def retry(sighting_id: str, services: Services) -> Sighting:
    """Forget why it was parked and enqueue it once more; one that is not parked stays as it is.

    The job is enqueued before the transaction ends: were it the other way round, a crash between
    the two would leave a sighting that waits for a job that never comes. The worker that takes
    the job writes to the same row first, and so waits for this transaction.
    """
    with services.store.transaction() as tx:
        sighting = tx.sightings.get(sighting_id)
        if sighting.stage is not Stage.PARKED:
            return sighting
        tx.readings.forget_failures(sighting.all_photos)
        tx.sightings.unpark(sighting_id)
        services.jobs.enqueue_again(sighting_id, f"retry-{services.now():%Y%m%dT%H%M%S%f}")
        return tx.sightings.get(sighting_id)
