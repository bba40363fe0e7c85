"""The web application: the JSON API under /v1, the pages beside it, health for operators.

It never loads a model: screening is enqueued, and a worker does it.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from api import errors, openapi
from api.auth import refuse_forged_writes
from api.display import DisplayCopies
from api.headers import Edge
from api.limits import SMALL_BODY, BodyLimit
from api.metrics import Measure, Metrics
from api.pages import (
    accounts,
    ad,
    discoveries,
    evidence,
    installed,
    numbers,
    parked,
    photo_text,
    queue,
    sign_in,
    sources,
    submitted,
    sweeps,
    upload,
    work,
)
from api.refusals import InvalidFields, NotSignedIn
from api.routes import (
    candidates,
    corrections,
    decisions,
    health,
    photos,
    regions,
    seen,
    session,
    sightings,
)
from api.shutter import Shutter
from api.static_files import VersionedFiles
from api.wiring import Jobs, Services
from screening.code_version import code_version
from screening.intake import Intake
from screening.jobs import JobClient
from screening.photos import Photos
from screening.reference_lines import load_reference_lines
from screening.settings import Settings
from screening.store import Store

STATIC = Path(__file__).with_name("static")
RESOURCES = (
    sightings.ROUTER,
    corrections.ROUTER,
    candidates.ROUTER,
    decisions.ROUTER,
    photos.ROUTER,
    regions.ROUTER,
    seen.ROUTER,
    session.ROUTER,
)
PAGES = (
    sign_in.ROUTER,
    upload.ROUTER,
    submitted.ROUTER,
    installed.ROUTER,
    queue.ROUTER,
    ad.ROUTER,
    evidence.ROUTER,
    photo_text.ROUTER,
    parked.ROUTER,
    work.ROUTER,
    numbers.ROUTER,
    discoveries.ROUTER,
    accounts.ROUTER,
    sources.ROUTER,
    sweeps.ROUTER,
)
UPLOAD_PATHS = ("/v1/sightings", "/upload")

DESCRIPTION = """Screens Chinese advertisements for signs of illegal fundraising.

A score is a lead (涉嫌), never a verdict: 评分仅为线索,不构成认定.
Programs send `Authorization: Bearer ads_…`; browsers hold a session and send its token as
`X-CSRF-Token` with every write. Every error has one shape: `error`, `detail`, and `fields` where
single fields are at fault."""


def create_app(settings: Settings) -> FastAPI:
    """The application on a prepared installation (`screening.setup.prepare`)."""
    return build_app(settings, JobClient(settings.resolved_jobs_url), lambda: datetime.now(UTC))


def build_app(settings: Settings, jobs: Jobs, now: Callable[[], datetime]) -> FastAPI:
    """The application with its job engine and its clock given."""
    services = _services(settings, jobs, now)
    app = FastAPI(
        title="AdScreen",
        version=code_version(),
        description=DESCRIPTION,
        openapi_url="/v1/openapi.json",
        # Their pages load scripts from elsewhere; docs/api.md says how to read the document.
        docs_url=None,
        redoc_url=None,
        lifespan=_closing(services),
    )
    app.state.services = services
    errors.install(app)
    _include_routes(app)
    # The last one added is the outermost.
    photos = settings.max_photos * settings.max_photo_bytes
    uploads = max(photos, settings.max_document_bytes) + SMALL_BODY
    app.add_middleware(BodyLimit, upload_bytes=uploads, uploads=UPLOAD_PATHS)
    app.add_middleware(Measure, metrics=services.metrics)
    app.add_middleware(Edge, https=settings.secure_cookies)
    return app


def _services(settings: Settings, jobs: Jobs, now: Callable[[], datetime]) -> Services:
    store = Store(settings.resolved_database_url)
    photos_kept = Photos(settings.photos_dir)
    return Services(
        settings=settings,
        store=store,
        intake=Intake(store, photos_kept, jobs, settings),
        jobs=jobs,
        display=DisplayCopies(
            photos_kept, settings.data_dir / "display", settings.max_photo_pixels
        ),
        shutter=Shutter(photos_kept, settings.max_photo_pixels),
        reference_lines=load_reference_lines(settings.reference_lines),
        metrics=Metrics(store),
        now=now,
    )


def _include_routes(app: FastAPI) -> None:
    resources = APIRouter(
        dependencies=[Depends(refuse_forged_writes)],
        responses=openapi.errors(NotSignedIn, InvalidFields),
    )
    for router in RESOURCES:
        resources.include_router(router)
    app.include_router(resources)
    app.include_router(health.ROUTER)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    # Pages hold secrets beside what others typed, and are not compressed; these hold none.
    app.mount("/static", GZipMiddleware(VersionedFiles(directory=STATIC)), name="static")


def _closing(services: Services) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        services.shutter.start()
        yield
        services.shutter.close()
        services.jobs.close()
        services.store.close()

    return lifespan
