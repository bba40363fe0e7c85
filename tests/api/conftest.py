"""The real application on a database of its own, with a recording queue and a stopped clock."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from PIL import Image
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient

from api.app import build_app
from api.auth import CSRF_HEADER, SESSION_COOKIE
from api.shutter import Shutter
from api.tokens import hash_token, new_api_key
from api.wiring import Services
from ocr.page import Page
from screening.model import Account, Sighting, Submission
from screening.pipeline import Engines, NothingToRead, screen
from screening.settings import Settings
from screening.vocabulary import Channel, Role

PASSWORD = "correct-horse-battery"
# The real hasher's cheapest parameters: what is tested is not how slow a hash is.
CHEAP = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
PATIENCE = 60.0
PASSWORD_HASH = CHEAP.hash(PASSWORD)
NAMES = {
    Role.FIELD: "王外勤",
    Role.REVIEWER: "李审核",
    Role.LEAD: "孙负责",
    Role.ADMIN: "赵管理",
    Role.AUDITOR: "钱审计",
}


class RecordingJobs:
    def __init__(self) -> None:
        self.enqueued: list[str] = []
        self.again: list[str] = []

    def enqueue(self, sighting_id: str) -> None:
        self.enqueued.append(sighting_id)

    def enqueue_again(self, sighting_id: str, occasion: str) -> None:
        self.again.append(sighting_id)

    def check(self) -> None:
        return None

    def close(self) -> None:
        return None


@dataclass
class Clock:
    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


class Browser(TestClient):
    """A client with a session; `csrf` is the session's token, sent by `submit` as pages do."""

    csrf = ""

    def submit(self, path: str, **fields: object):
        return self.post(path, data={"csrf_token": self.csrf} | fields)


@pytest.fixture
def jobs() -> RecordingJobs:
    return RecordingJobs()


@pytest.fixture
def clock(noon: datetime) -> Clock:
    return Clock(noon)


@pytest.fixture
def settings(tmp_path: Path, migrated_file: Path) -> Settings:
    shutil.copy(migrated_file, tmp_path / "adscreen.sqlite")
    return Settings(
        data_dir=tmp_path, max_photos=3, max_photo_mb=1, max_document_mb=2, max_waiting=50
    )


@pytest.fixture
def app(settings: Settings, jobs: RecordingJobs, clock: Clock) -> Iterator[FastAPI]:
    app = build_app(settings, jobs, clock)
    yield app
    app.state.services.shutter.close()
    app.state.services.store.close()


@pytest.fixture
def services(app: FastAPI) -> Services:
    return app.state.services


@pytest.fixture
def looked_at(app: FastAPI) -> Callable[..., None]:
    """Have photos looked at before they come: on a busy machine that outlasts what an answer waits.

    What was looked at once is known, so their advice then stands in the answer.
    """

    def look(*photos: bytes) -> None:
        services = app.state.services
        kept = services.intake.photos
        patient = Shutter(kept, services.settings.max_photo_pixels, photo_seconds=PATIENCE)
        services.shutter.close()
        app.state.services = replace(services, shutter=patient)
        patient.advice([kept.keep(data) for data in photos], PATIENCE)

    return look


@pytest.fixture
def store(services: Services):
    return services.store


@pytest.fixture
def anonymous(app: FastAPI) -> Browser:
    return Browser(app, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def account(services: Services, clock: Clock) -> Callable[..., Account]:
    """Finds or makes an account; its password is PASSWORD."""

    def find(role: Role, name: str = "") -> Account:
        name = name or NAMES[role]
        with services.store.transaction() as tx:
            known = {account.name: account for account in tx.accounts.all()}
            return known.get(name) or tx.accounts.add(name, role, PASSWORD_HASH, clock())

    return find


@pytest.fixture
def password() -> str:
    return PASSWORD


@pytest.fixture
def browser(app: FastAPI, services: Services, account, clock: Clock) -> Callable[..., Browser]:
    """A signed-in browser of an account with this role."""

    def sign_in(role: Role, name: str = "") -> Browser:
        owner = account(role, name)
        token, csrf = f"session-{owner.id}", f"csrf-{owner.id}"
        with services.store.transaction() as tx:
            tx.accounts.close_sessions_of(owner)
            tx.accounts.open_session(owner, hash_token(token), csrf, clock() + timedelta(hours=1))
        client = Browser(app, follow_redirects=False, raise_server_exceptions=False)
        client.cookies.set(SESSION_COOKIE, token)
        client.csrf = csrf
        client.headers[CSRF_HEADER] = csrf
        return client

    return sign_in


@pytest.fixture
def program(app: FastAPI, services: Services, account, clock: Clock) -> Callable[..., TestClient]:
    """A program that holds an API key of an account with this role."""

    def connect(role: Role, name: str = "") -> TestClient:
        key, owner = new_api_key(), account(role, name)
        with services.store.transaction() as tx:
            tx.accounts.add_key(owner, hash_token(key), "测试", clock())
        client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
        client.headers["Authorization"] = f"Bearer {key}"
        return client

    return connect


@pytest.fixture
def field(program) -> TestClient:
    return program(Role.FIELD)


@pytest.fixture
def reviewer(program) -> TestClient:
    return program(Role.REVIEWER)


@pytest.fixture
def jpeg() -> Callable[..., bytes]:
    """A picture of one colour, different for each shade, as wide and high as fake OCR says."""

    def make(shade: int = 200, width: int = 1000, height: int = 100) -> bytes:
        buffer = io.BytesIO()
        Image.new("RGB", (width, height), (shade, shade, 180)).save(buffer, "JPEG")
        return buffer.getvalue()

    return make


@pytest.fixture
def screen_all(services: Services, keyword_engines: Engines, clock: Clock) -> Callable[..., None]:
    """Does the worker's part for all that waits: every photo reads as the given lines."""

    def work(page: Page | None = None) -> None:
        engines = replace(keyword_engines, read=lambda photo: page) if page else keyword_engines
        photos = services.intake.photos
        with services.store.snapshot() as tx:
            waiting = [tx.sightings.get(sighting_id) for sighting_id in tx.sightings.waiting_ids()]
        for sighting in waiting:
            try:
                screen(sighting, engines, services.store, photos, clock())
            except NothingToRead as problem:
                with services.store.transaction() as tx:
                    tx.sightings.park(sighting.id, str(problem))

    return work


@pytest.fixture
def candidate(services: Services, screen_all, clock: Clock) -> Callable[..., str]:
    """Hands in a text and screens it; returns its ad's id."""

    def make(text: str = "金穗公寓,年化收益12%", **fields: object) -> str:
        sent = {"channel": Channel.FLYER, "source": "user:0", "text": text} | fields
        submission = Submission.model_validate(sent)
        sighting = services.intake.receive(submission, (), clock())
        screen_all()
        with services.store.snapshot() as tx:
            return tx.sightings.get(sighting.id).ad_id or ""

    return make


@pytest.fixture
def parked(services: Services, jpeg, page_of, screen_all, clock: Clock) -> Callable[..., Sighting]:
    """Hands in a photo on which nothing can be read; returns its sighting."""

    def make(source: str = "user:0", shade: int = 7) -> Sighting:
        submission = Submission(channel=Channel.FLYER, source=source, place="东市口")
        sighting = services.intake.receive(submission, [jpeg(shade)], clock())
        screen_all(page_of())
        with services.store.snapshot() as tx:
            return tx.sightings.get(sighting.id)

    return make


@pytest.fixture
def screen_again(
    services: Services, keyword_engines: Engines, jobs: RecordingJobs, clock: Clock
) -> Callable[..., None]:
    """Does the worker's part for what was enqueued once more."""

    def work() -> None:
        while jobs.again:
            with services.store.snapshot() as tx:
                sighting = tx.sightings.get(jobs.again.pop())
            clock.moment += timedelta(minutes=1)
            screen(sighting, keyword_engines, services.store, services.intake.photos, clock())

    return work
