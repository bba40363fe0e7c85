"""`make bench`: every row in one run on this machine, written to bench/results/."""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime

from bench.acknowledgement import acknowledgements
from bench.duel import ROOT, Contender, Result, duel, race
from bench.mix import mixed_texts

RESULTS = ROOT / "bench" / "results"
BASE = ROOT / "build" / "training" / "base-12"
TRAINED_PYTHON = str(ROOT / ".venv-train" / "bin" / "python")
PHOTOS = sorted((ROOT / "examples" / "flyers").glob("*.jpg"))


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
    """The classifier in its stages against two rivals, all on one mix of texts.

    The rivals: the same encoder, all twelve layers, in a transformers pipeline; and character
    n-grams with logistic regression, fitted on the texts that taught ours.
    """
    if not BASE.is_dir():
        subprocess.run([TRAINED_PYTHON, "-m", "bench.make_base"], check=True, cwd=ROOT)
    pipeline = Contender(
        "transformers pipeline, 12 layers",
        ".venv-train",
        "bench.contenders.transformers_texts",
        (str(BASE),),
    )
    results = race(
        [
            Contender("first stage", ".venv", "bench.contenders.our_first_stage"),
            Contender("both stages", ".venv", "bench.contenders.our_sifted_texts"),
            Contender("full", ".venv", "bench.contenders.our_texts"),
            pipeline,
            Contender("char n-grams + LR", ".venv-train", "bench.contenders.ngrams_lr"),
        ],
        mixed_texts(),
    )
    slowest = results[pipeline.name].seconds_an_item
    return {
        name: {
            "texts_a_second": round(1 / result.seconds_an_item, 1),
            "peak_mb": result.peak_mb,
            "times_the_pipeline": round(slowest / result.seconds_an_item, 2),
        }
        for name, result in results.items()
    }


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
