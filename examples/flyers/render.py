"""Renders the example flyers: sheets set from flyers.yml, photographed, their truth beside them.

python examples/flyers/render.py [--font FONT.ttc] writes *.jpg and truth.json into this folder.
The seeds are fixed; another font or another Pillow gives slightly different pictures.
"""

import argparse
import json
import sys
import zlib
from pathlib import Path

import numpy as np
import yaml
from camera import jpeg, photograph
from sheet import Sheet

HERE = Path(__file__).parent
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)
TRUTH = ("file", "kind", "phone", "promised_return")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--font", type=Path, help="a font with simplified Chinese characters")
    font = parser.parse_args().font or next((Path(f) for f in FONTS if Path(f).is_file()), None)
    if font is None:
        sys.stderr.write("No Chinese font found; install fonts-noto-cjk or give --font FONT.\n")
        return 1
    truth = []
    for flyer in yaml.safe_load((HERE / "flyers.yml").read_text(encoding="utf-8")):
        sheet = Sheet(flyer, font)
        chance = np.random.default_rng(zlib.crc32(flyer["file"].encode()))
        photo = photograph(sheet.image, chance).rotate(flyer.get("stored_turned", 0), expand=True)
        (HERE / flyer["file"]).write_bytes(jpeg(photo))
        qr = [block["qr"] for block in flyer["blocks"] if "qr" in block]
        truth.append({key: flyer[key] for key in TRUTH} | {"qr": qr, "lines": sheet.lines})
    written = json.dumps(truth, ensure_ascii=False, indent=1)
    (HERE / "truth.json").write_text(written + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
