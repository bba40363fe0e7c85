"""Fixtures shared by all tests: a store on SQLite, engines that are plain functions."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter
from sqlalchemy import create_engine

from classifier.finding import Finding, Return, Span, Why
from ocr.page import Line, Page
from screening.pipeline import Engines
from screening.setup import migrate
from screening.store import Store

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
PROMISE = "年化收益12%"
# Hair, skin, eyes, pupils, brows, nose, nostrils and mouth: middle, radii and shade of grey.
FACE = (
    (0, 0, 0.62, 0.8, 60),
    (0, 0.06, 0.5, 0.66, 190),
    *((side, -0.1, 0.13, 0.06, 90) for side in (-0.22, 0.22)),
    *((side, -0.1, 0.06, 0.05, 30) for side in (-0.22, 0.22)),
    *((side, -0.22, 0.15, 0.035, 60) for side in (-0.22, 0.22)),
    (0, 0.14, 0.07, 0.11, 160),
    (0, 0.22, 0.1, 0.035, 110),
    (0, 0.4, 0.19, 0.055, 90),
)


@pytest.fixture
def noon() -> datetime:
    """The moment at which tests happen: noon of 24 November 2026 in China."""
    return NOON


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "migrated.sqlite"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def store(migrated_file: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store on a database of its own."""
    path = tmp_path / "store.sqlite"
    shutil.copy(migrated_file, path)
    store = Store(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.fixture
def page_of() -> Callable[..., Page]:
    """Makes the page of a photo from its lines, each 100 pixels high and 1000 wide."""

    def make(*lines: str) -> Page:
        return Page(
            lines=tuple(Line(text, 0.9, _row(number)) for number, text in enumerate(lines)),
            codes=(),
            angle=0,
            width=1000,
            height=100 * max(1, len(lines)),
        )

    return make


def _row(number: int) -> tuple[tuple[float, float], ...]:
    top, bottom = 100.0 * number, 100.0 * (number + 1)
    return ((0.0, top), (1000.0, top), (1000.0, bottom), (0.0, bottom))


@pytest.fixture
def keyword_engines(page_of: Callable[..., Page]) -> Engines:
    """Engines that read a photo's bytes as UTF-8 text and look for one promise in it."""

    def read(photo: bytes) -> Page:
        return page_of(*photo.decode().splitlines())

    def assess(text: str, swept: bool) -> Finding:
        at = text.find(PROMISE)
        found = at >= 0
        return Finding(
            score=0.9 if found else 0.05,
            kind="illegal_fundraising" if found else "other_ad",
            promised_return=0.95 if found else 0.02,
            fundraising=0.9 if found else 0.02,
            spans=(Span(at, at + len(PROMISE), "rate_of_return", PROMISE),) if found else (),
            returns=(Return(at, at + len(PROMISE), PROMISE, 12.0, 12.0, "stated"),)
            if found
            else (),
            must_be_read=False,
            read_in_full=True,
            model_version="keyword-1",
            why=Why(without=(0.1,), missing=("risk_notice",)) if found else Why(),
        )

    return Engines(read=read, assess=assess, reader_version="utf8-1")


@pytest.fixture
def drawn_face() -> Callable[..., Image.Image]:
    """A light sheet, 800 by 500, with the face of nobody: so wide, its middle at (300, 250)."""

    def draw(width: int = 120) -> Image.Image:
        sheet = Image.new("L", (800, 500), 235)
        pen = ImageDraw.Draw(sheet)
        for dx, dy, rx, ry, shade in FACE:
            x, y = 300 + dx * width, 250 + dy * width
            pen.ellipse((x - rx * width, y - ry * width, x + rx * width, y + ry * width), shade)
        return sheet.filter(ImageFilter.GaussianBlur(width / 40))

    return draw


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of a PostgreSQL server of our own, on a socket in a temporary folder."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        missing = "PostgreSQL is not installed (make machine)"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="adscreen-pg-"))
    # The server refuses to run as root; Debian's package brings a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs[-1] / program, *arguments],
            check=True,
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "adscreen", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-c listen_addresses='' -c fsync=off -k {folder}"
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    yield f"postgresql+psycopg://adscreen@/{{}}?host={folder}"
    run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """An empty database of its own on the server."""
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(postgres_server.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return postgres_server.format(name)
