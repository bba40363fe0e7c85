"""The fine-tuned encoder on ONNX Runtime: cleaned texts in, logits of kinds and flags out."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from classifier.windows import windows

# Read by onnxruntime when it is imported; without it, it writes a device id to the home folder.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
import onnxruntime

BATCH = 16


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
        self._pad = self._tokenizer.token_to_id("<pad>")
        self._window_tokens = window_tokens

    def logits(self, texts: Sequence[str]) -> list[npt.NDArray[np.float32]]:
        """Of each cleaned text (windows, outputs): every part of a text is read in some window."""
        parts = [
            (number, encoding)
            for number, text in enumerate(texts)
            for encoding in self._windows(text)
        ]
        parts.sort(key=lambda part: len(part[1].ids))
        found: list[list[npt.NDArray[np.float32]]] = [[] for _ in texts]
        for start in range(0, len(parts), BATCH):
            batch = parts[start : start + BATCH]
            rows = self._run([encoding for _, encoding in batch])
            for (number, _), row in zip(batch, rows, strict=True):
                found[number].append(row)
        return [np.stack(rows) for rows in found]

    def _windows(self, text: str) -> list[Encoding]:
        encode = self._tokenizer.encode
        stretches = windows(text, lambda part: len(encode(part).ids), self._window_tokens)
        return [encode(text[start:end]) for start, end in stretches]

    def _run(self, encodings: Sequence[Encoding]) -> npt.NDArray[np.float32]:
        width = max(len(encoding.ids) for encoding in encodings)
        ids = np.full((len(encodings), width), self._pad, dtype=np.int64)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
        mask = (ids != self._pad).astype(np.int64)
        outputs = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(outputs[0], dtype=np.float32)
