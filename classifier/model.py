"""The fine-tuned encoder on ONNX Runtime: cleaned texts in, logits of kinds and flags out."""

import os
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from classifier.windows import windows

# Read by onnxruntime when it is imported; without it, it writes a device id to the home folder.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
import onnxruntime


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

    def windows(self, text: str) -> list[str]:
        """The windows of a cleaned text: every part of it is read in some window."""
        stretches = windows(text, lambda part: len(self._encode(part).ids), self._window_tokens)
        return [text[start:end] for start, end in stretches]

    def logits(self, window: str) -> npt.NDArray[np.float32]:
        """(outputs,) of one window.

        One at a time: the int8 network scales by the largest value in a batch, so in company a
        text would get another score.
        """
        ids = np.array([self._encode(window).ids], dtype=np.int64)
        outputs = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(outputs[0][0], dtype=np.float32)

    def _encode(self, text: str) -> Encoding:
        return self._tokenizer.encode(text)
