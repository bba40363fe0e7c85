"""The one on-disk form of a trained classifier: a folder with a strict description of itself."""

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from classifier.labels import FLAGS, KINDS

DESCRIPTION = "bundle.json"
NETWORK = "model.onnx"
TOKENIZER = "tokenizer.json"
NGRAMS = "ngrams.npz"
FILES = (NETWORK, TOKENIZER, NGRAMS)


class BundleBroken(Exception):
    """The folder is no bundle of this version; the message says what is wrong and what to do."""


class Blend(BaseModel):
    """Logistic weights over two logits, the telling signals and whether there is a risk notice."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    encoder: float
    ngrams: float
    signals: float
    notice: float
    intercept: float


class Description(BaseModel):
    """What bundle.json says. `files` are SHA-256; `data` fingerprints the texts it was taught."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kinds: tuple[str, ...]
    flags: tuple[str, ...]
    window_tokens: int
    blends: dict[str, Blend]
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
            text = path.read_text(encoding="utf-8")
            self.description = Description.model_validate_json(text)
        except FileNotFoundError as error:
            raise BundleBroken(
                f"no {path}: set ADSCREEN_BUNDLE to a bundle, or make one with `make train`"
            ) from error
        except ValidationError as error:
            raise BundleBroken(f"{path} is of another version: {error}") from error
        self.version = hashlib.sha256(text.encode()).hexdigest()[:12]
        self._check()

    def _check(self) -> None:
        described = self.description
        labels = (described.kinds, described.flags, set(described.blends))
        if labels != (KINDS, FLAGS, set(FLAGS)):
            raise BundleBroken(f"{self.folder} was trained for other labels: train it again")
        if set(described.files) != set(FILES):
            raise BundleBroken(f"{self.folder} describes other files than {', '.join(FILES)}")
        for name, expected in described.files.items():
            path = self.folder / name
            if not path.is_file() or sha256(path) != expected:
                raise BundleBroken(f"{path} is missing or not the file described: copy it again")


def write_description(folder: Path, description: Description) -> None:
    text = json.dumps(description.model_dump(), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
