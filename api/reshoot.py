"""Which photos of a sighting are better taken again, as far as that is known at once."""

from api.shutter import Advice
from api.wiring import Services
from screening.model import Sighting

# Nobody stands before a scan with a phone in hand.
SCANS = {"application/pdf", "image/tiff"}


def advice_on(sighting: Sighting, services: Services, within_seconds: float) -> tuple[Advice, ...]:
    with services.store.snapshot() as tx:
        shot = [
            photo
            for photo in sighting.retakes or sighting.photos
            if all(origin.media_type not in SCANS for origin in tx.origins.of_photo(photo))
        ]
    return services.shutter.advice(shot, within_seconds)
