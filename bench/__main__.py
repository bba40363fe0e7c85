"""`make bench`: every row in one run on this machine, written to bench/results/."""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime

from bench.acknowledgement import acknowledgements
from bench.duel import ROOT, Contender, Result, duel

RESULTS = ROOT / "bench" / "results"
BASE = ROOT / "build" / "training" / "base-6"
PHOTOS = sorted((ROOT / "examples" / "flyers").glob("*.jpg"))
TEXTS = 200


def main() -> int:
    started = datetime.now(UTC)
    rows = {"texts": texts_row(), "photos": photos_row(), "acknowledgement": acknowledgement_row()}
    result = {
        "at": started.isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        **rows,
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{started:%Y-%m-%dT%H%M}.json"
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1, ensure_ascii=False))
    return 0


def texts_row() -> dict[str, object]:
    """The full classifier against the same base in a transformers pipeline."""
    if not BASE.is_dir():
        rivals_python = str(ROOT / ".venv-bench" / "bin" / "python")
        subprocess.run([rivals_python, "-m", "bench.make_base"], check=True, cwd=ROOT)
    corpus = (ROOT / "training" / "corpus" / "nationwide_b.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in corpus[:TEXTS]]
    ours = Contender("adscreen", ".venv", "bench.contenders.our_texts")
    rival = Contender(
        "transformers pipeline", ".venv-bench", "bench.contenders.transformers_texts", (str(BASE),)
    )
    return _row(*duel(ours, rival, texts))


def photos_row() -> dict[str, object]:
    """Our reader against rapidocr with its defaults, on the example flyers."""
    weights = os.environ.get("ADSCREEN_OCR_MODELS", str(ROOT / "var" / "models" / "ocr"))
    ours = Contender("adscreen", ".venv", "bench.contenders.our_photos", (weights,))
    rival = Contender("rapidocr 3.10.0", ".venv-bench", "bench.contenders.rapidocr_photos")
    return _row(*duel(ours, rival, [str(path) for path in PHOTOS]))


def acknowledgement_row() -> dict[str, object]:
    """Seconds to the 202 of an upload while OCR runs, against the same with no worker."""
    busy, idle = acknowledgements(PHOTOS)
    return {
        "while_ocr_runs_p50": busy.at(0.5),
        "while_ocr_runs_p95": busy.at(0.95),
        "no_worker_p50": idle.at(0.5),
        "screened_meanwhile": busy.screened,
        "ratio_p50": busy.at(0.5) / idle.at(0.5),
    }


def _row(ours: Result, rival: Result, ratio: float) -> dict[str, object]:
    return {
        result.name: {"seconds_an_item": result.seconds_an_item, "peak_mb": result.peak_mb}
        for result in (ours, rival)
    } | {"rival_seconds_to_ours": ratio}


if __name__ == "__main__":
    sys.exit(main())
