"""Every setting, typed, read from the environment once at a door; see docs/settings.md."""

from functools import cached_property
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_BUNDLE = Path(__file__).resolve().parent.parent / "classifier" / "bundle"
DEFAULT_REFERENCE_LINES = Path(__file__).with_name("reference_lines.yml")


def _http_target(url: str) -> str:
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError("should be an http:// or https:// address, or empty")
    return url


HttpTarget = Annotated[str, AfterValidator(_http_target)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="ADSCREEN_", frozen=True, extra="forbid")

    data_dir: Path = Field(
        default=Path("var"), description="Folder of the database, the photos and the OCR weights."
    )
    database_url: str = Field(
        default="",
        description="SQLAlchemy URL of the application database; empty: SQLite in the data folder.",
    )
    jobs_url: str = Field(
        default="",
        description="Database URL of the job engine; empty: SQLite in the data folder.",
    )
    bundle: Path = Field(
        default=DEFAULT_BUNDLE, description="Folder of the trained classifier bundle."
    )
    reference_lines: Path = Field(
        default=DEFAULT_REFERENCE_LINES,
        description="File of the dated lines that promised returns are held against.",
    )
    ocr_models: Path | None = Field(
        default=None, description="Folder of the OCR weights; unset: models/ocr in the data folder."
    )
    ocr_slots: int = Field(default=1, ge=1, description="Photos read at the same time by a worker.")
    ocr_threads: int = Field(default=1, ge=1, description="Threads of one OCR process.")
    ocr_timeout_seconds: float = Field(
        default=120, gt=0, description="Time after which the reading of one photo is given up."
    )
    ocr_memory_mb: int = Field(
        default=4096, ge=1024, description="Memory that one OCR process may take."
    )
    worker_slots: int = Field(
        default=4, ge=1, description="Sightings that one worker screens at the same time."
    )
    max_waiting: int = Field(
        default=20_000, ge=1, description="Above this many waiting sightings new ones are refused."
    )
    max_photo_mb: int = Field(default=20, ge=1, description="Largest photo file accepted.")
    max_photo_megapixels: int = Field(
        default=40, ge=1, le=40, description="Largest photo accepted, in millions of pixels."
    )
    max_photos: int = Field(default=12, ge=1, description="Most files of one sighting.")
    max_document_mb: int = Field(
        default=60, ge=1, le=200, description="Largest PDF or TIFF file accepted."
    )
    max_pages: int = Field(
        default=40, ge=1, le=500, description="Most pages of one sighting, over all its files."
    )
    host: str = Field(default="127.0.0.1", description="Address the web process listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port the web process listens on.")
    secure_cookies: bool = Field(
        default=False, description="Mark the session cookie Secure; turn on behind HTTPS."
    )
    session_hours: int = Field(default=12, ge=1, description="Life of a signed-in session.")
    crawl_allow_private: bool = Field(
        default=False,
        description="Let sweeps reach private and loopback addresses; for tests and the demo.",
    )
    sweep_slots: int = Field(
        default=2, ge=1, le=16, description="Sources that one sweeping process sweeps at a time."
    )
    sources_dir: Path | None = Field(
        default=None, description="Folder of source files beside the shipped ones."
    )
    alarm_webhook: HttpTarget = Field(
        default="", description="Address that alarms of sweeps are posted to; empty: none."
    )
    alarm_secret: str = Field(
        default="",
        repr=False,
        description="Secret that signs the posts of alarms; set it with the address.",
    )
    crawl_delay_seconds: float = Field(
        default=1.0, ge=0, description="Pause between two requests to one host."
    )
    crawl_user_agent: str = Field(
        default="AdScreen/0.1 (+https://example.org/adscreen; advertising supervision)",
        description="User agent of sweeps; put a real contact address in it.",
    )
    evidence_min_score: float = Field(
        default=0.5, ge=0, le=1, description="From this score on a swept page is captured as proof."
    )
    evidence_seconds: float = Field(
        default=90, gt=0, description="Time after which the capture of a page is given up."
    )
    evidence_memory_mb: int = Field(
        default=2048, ge=256, description="Memory that the browser of one capture may take."
    )
    evidence_file_mb: int = Field(
        default=60, ge=1, le=1000, description="Largest file that a capture may write."
    )
    recheck_days: str = Field(
        default="1,3,7,14,30",
        pattern=r"^(\d+(\.\d+)?(,\d+(\.\d+)?)*)?$",
        description="Days after a decision on which its ad is looked for again; empty: never.",
    )
    timestamp_url: str = Field(
        default="",
        pattern=r"^(https?://.+)?$",
        description="RFC 3161 timestamp authority that stamps evidence; empty: none.",
    )
    timestamp_certificate: Path | None = Field(
        default=None, description="PEM file of that authority's certificates, root first."
    )
    chromium: Path | None = Field(
        default=None,
        description="Chromium that draws pages made by scripts; unset: the one found on PATH.",
    )

    @cached_property
    def resolved_database_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'adscreen.sqlite'}"

    @cached_property
    def resolved_jobs_url(self) -> str:
        return self.jobs_url or f"sqlite:///{self.data_dir / 'jobs.sqlite'}"

    @property
    def photos_dir(self) -> Path:
        return self.data_dir / "photos"

    @property
    def evidence_dir(self) -> Path:
        return self.data_dir / "evidence"

    @property
    def days_of_rechecks(self) -> tuple[float, ...]:
        return tuple(float(day) for day in self.recheck_days.split(",") if day)

    @property
    def ocr_models_dir(self) -> Path:
        return self.ocr_models or self.data_dir / "models" / "ocr"

    @property
    def max_photo_bytes(self) -> int:
        return self.max_photo_mb * 1_000_000

    @property
    def max_document_bytes(self) -> int:
        return self.max_document_mb * 1_000_000

    @property
    def max_photo_pixels(self) -> int:
        return self.max_photo_megapixels * 1_000_000
