"""A tiny bundle whose files are not real models: what is checked before any model is loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from classifier.bundle import FILES, Blend, Description, sha256, write_description
from classifier.labels import FLAGS, KINDS


@pytest.fixture
def fake_bundle(tmp_path: Path) -> Callable[..., Path]:
    """Makes a bundle folder; keywords replace parts of its description."""

    def make(**changes: object) -> Path:
        for name in FILES:
            (tmp_path / name).write_bytes(name.encode())
        blend = Blend(encoder=1, ngrams=1, signals=1, notice=-1, intercept=0)
        description = Description(
            kinds=KINDS,
            flags=FLAGS,
            window_tokens=256,
            blends=dict.fromkeys(FLAGS, blend),
            files={name: sha256(tmp_path / name) for name in FILES},
            base="none",
            recipe={"epochs": 1.0},
            data="0" * 64,
        )
        write_description(tmp_path, description.model_copy(update=changes))
        return tmp_path

    return make
