"""The fine-tuned encoder on ONNX Runtime: a cleaned window in, logits and evidence out."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from classifier.windows import windows

# Read by onnxruntime when it is imported; without it, it writes a device id to the home folder.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
import onnxruntime


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of a window.

    `logits` is (kinds then flags,); `evidence` is (tokens, 1 + signals) of logits, and `offsets`
    say where each token stands in the window.
    """

    logits: npt.NDArray[np.float32]
    evidence: npt.NDArray[np.float32]
    offsets: tuple[tuple[int, int], ...]


class Model:
    def __init__(
        self, network: Path, tokenizer: Path, window_tokens: int, threads: int = 1
    ) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(network), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._window_tokens = window_tokens

    def windows(self, text: str) -> list[tuple[int, int]]:
        """Where the windows of a cleaned text stand: every part of it is read in some window."""
        return windows(text, lambda part: len(self._encode(part).ids), self._window_tokens)

    def read(self, window: str) -> Reading:
        """One at a time: the int8 network scales by the largest value in a batch, so in company a
        text would get another score.
        """
        encoded = self._encode(window)
        ids = np.array([encoded.ids], dtype=np.int64)
        logits, evidence = self._session.run(
            ["logits", "evidence"], {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        )
        return Reading(
            np.asarray(logits[0], dtype=np.float32),
            np.asarray(evidence[0], dtype=np.float32),
            tuple(encoded.offsets),
        )

    def _encode(self, text: str) -> Encoding:
        return self._tokenizer.encode(text)
