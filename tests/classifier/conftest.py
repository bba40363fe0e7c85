"""A tiny bundle whose files are not real models: what is checked before any model is loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from classifier.blend import Blend, Logistic
from classifier.bundle import FILES, Description, sha256, write_description
from classifier.labels import FLAGS, KINDS, SIGNALS_READ


@pytest.fixture
def fake_bundle(tmp_path: Path) -> Callable[..., Path]:
    """Makes a bundle folder; keywords replace parts of its description."""

    def make(**changes: object) -> Path:
        for name in FILES:
            (tmp_path / name).write_bytes(name.encode())
        even = Logistic(encoder=1, ngrams=1, intercept=0)
        flags = dict.fromkeys(FLAGS, even)
        description = Description(
            kinds=KINDS,
            flags=FLAGS,
            signals=SIGNALS_READ,
            window_tokens=256,
            blend=Blend(flags=flags, unread_flags=flags, kinds=even),
            evidence_threshold=0.5,
            evidence_floor=0.3,
            first_stage=-3.0,
            review_band=(0.2, 0.6),
            files={name: sha256(tmp_path / name) for name in FILES},
            base="none",
            recipe={"epochs": 1.0},
            data="0" * 64,
        )
        write_description(tmp_path, description.model_copy(update=changes))
        return tmp_path

    return make
