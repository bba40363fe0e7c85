"""The one on-disk form of a trained classifier: a folder with a strict description of itself."""

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from classifier.blend import Blend
from classifier.labels import FLAGS, KINDS, SIGNALS_READ

DESCRIPTION = "bundle.json"
NETWORK = "model.onnx"
TOKENIZER = "tokenizer.json"
NGRAMS = "ngrams.npz"
FILES = (NETWORK, TOKENIZER, NGRAMS)


class BundleBroken(Exception):
    """The folder is no bundle of this version; the message says what is wrong and what to do."""


class Description(BaseModel):
    """What bundle.json says. `files` are SHA-256; `data` fingerprints the texts it was taught.

    `evidence_threshold` is the share of probability at which a token counts as evidence, and
    `evidence_floor` the probability of a flag under which a text has nothing to give evidence of;
    `first_stage` the n-gram log-odds under which a sifted window is not read further. Between
    the two scores of `review_band` the classifier does not trust itself: a person must read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    kinds: tuple[str, ...]
    flags: tuple[str, ...]
    signals: tuple[str, ...]
    window_tokens: int
    blend: Blend
    evidence_threshold: float
    evidence_floor: float
    first_stage: float
    review_band: tuple[float, float]
    files: dict[str, str]
    base: str
    recipe: dict[str, float]
    data: str


class Bundle:
    """A folder whose description and files have been checked. `version` names its content."""

    def __init__(self, folder: Path) -> None:
        """Raises BundleBroken."""
        self.folder = folder
        path = folder / DESCRIPTION
        try:
            written = path.read_bytes()
            self.description = Description.model_validate_json(written)
        except FileNotFoundError as error:
            raise BundleBroken(
                f"no {path}: set ADSCREEN_BUNDLE to a bundle, or make one with `make train`"
            ) from error
        except ValidationError as error:
            raise BundleBroken(f"{path} is of another version: {error}") from error
        self.version = version_of(written)
        self._check()

    def _check(self) -> None:
        described = self.description
        labels = (described.kinds, described.flags, described.signals)
        if labels != (KINDS, FLAGS, SIGNALS_READ):
            raise BundleBroken(f"{self.folder} was trained for other labels: train it again")
        if set(described.files) != set(FILES):
            raise BundleBroken(f"{self.folder} describes other files than {', '.join(FILES)}")
        for name, expected in described.files.items():
            path = self.folder / name
            if not path.is_file() or sha256(path) != expected:
                raise BundleBroken(f"{path} is missing or not the file described: copy it again")


def version_of(written_description: bytes) -> str:
    """The name of a bundle's content, from the bytes of its description."""
    return hashlib.sha256(written_description).hexdigest()[:12]


def write_description(folder: Path, description: Description) -> None:
    text = json.dumps(description.model_dump(), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
