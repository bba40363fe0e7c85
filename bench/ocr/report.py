"""Everything a run leaves behind in bench/results/: JSON, Markdown, plots and a gallery."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.ocr.advice import advice
from bench.ocr.gallery import contact_sheets
from bench.ocr.judge import Judged
from bench.ocr.plots import plot_errors
from bench.ocr.record import record_aims, record_groups, record_photos
from bench.ocr.table import advice_table, aims, aims_table, by_condition, by_face, by_layout, table

PLOTS = {"condition": by_condition, "layout": by_layout, "face": by_face}


def write_report(
    facts: Mapping[str, object],
    judged: Sequence[Judged],
    names: Sequence[str],
    places: tuple[Path, Path],
) -> None:
    """`names`: ours first, then the rival whose figures the aims are set by; `places`: the photos'
    folder and the one to write to."""
    photos, folder = places
    ours, rival = names[:2]
    found = aims(judged, ours, rival, advice(judged, ours))
    groups = {name: group(judged) for name, group in PLOTS.items()}
    page = [
        f"# Photos read, {facts['at']}",
        "\n".join(f"- {name.replace('_', ' ')}: {value}" for name, value in facts.items()),
        aims_table(found),
        advice_table(judged, ours),
        *(f"## By {name}\n\n{table(group, names)}" for name, group in groups.items()),
    ]
    text = "\n\n".join(page)
    (folder / "table.md").write_text(text, encoding="utf-8")
    result = {
        **facts,
        "aims": record_aims(found),
        **{f"by_{name}": record_groups(group, names) for name, group in groups.items()},
        "each": record_photos(judged),
    }
    written = json.dumps(result, indent=1, ensure_ascii=False)
    (folder / "result.json").write_text(written + "\n", encoding="utf-8")
    for name, group in groups.items():
        plot_errors(group, names, folder / f"error-by-{name}.png")
    contact_sheets(judged, ours, photos, folder)
    print(text)
