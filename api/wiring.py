"""What a route may ask for besides who is asking (`api.auth`): the services of this process."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Protocol

from fastapi import Depends, Request

from api.display import DisplayCopies
from api.metrics import Metrics
from api.shutter import Shutter
from screening.intake import Intake, ScreeningQueue
from screening.reference_lines import ReferenceLines
from screening.settings import Settings
from screening.store import Store


class Jobs(ScreeningQueue, Protocol):
    """What the web process asks of the job engine; `screening.jobs.JobClient` does it."""

    def enqueue_again(self, sighting_id: str, occasion: str) -> None: ...

    def check(self) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    store: Store
    intake: Intake
    jobs: Jobs
    display: DisplayCopies
    shutter: Shutter
    reference_lines: ReferenceLines
    metrics: Metrics
    now: Callable[[], datetime]


def services(request: Request) -> Services:
    found = request.app.state.services
    assert isinstance(found, Services)
    return found


ServicesDep = Annotated[Services, Depends(services)]
