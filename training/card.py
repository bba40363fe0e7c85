"""Writes the model card from the bundle's own description and the measured figures."""

from collections.abc import Mapping

from classifier.bundle import Bundle

Figures = Mapping[str, Mapping[str, float]]

NOTES = (
    "Unseen batches: texts by two writers, no part of training or calibration.",
    "Noised: the same, each with one kind of noise.",
    "Real texts: 2012-2022, mostly SMS, by strangers,",
    "without the rows in doubt; never trained on, not in this repository.",
    "Innocent: warnings, news and licensed products.",
    "",
    "## Limits",
    "",
    "- The training texts were written for this project, not collected: see the data card.",
    "- Texts of one or two lines with masked figures are the hardest.",
    "",
)


def model_card(bundle: Bundle, figures: Figures) -> str:
    described = bundle.description
    size = sum((bundle.folder / name).stat().st_size for name in described.files) / 1e6
    names = list(dict.fromkeys(name for measured in figures.values() for name in measured))
    table = [
        f"| {measure.replace('_', ' ')} | "
        + " | ".join(_number(figures[on].get(measure)) for on in figures)
        + " |"
        for measure in names
    ]
    return "\n".join(
        [
            "# Model card",
            "",
            "Written by `python -m training card`; do not edit.",
            "",
            f"- Bundle `{bundle.version}`, {size:.1f} MB, int8, on ONNX Runtime.",
            f"- Base: {described.base}; fine-tuned.",
            "- Recipe: "
            + ", ".join(f"{k} {v:g}" for k, v in sorted(described.recipe.items()))
            + ".",
            f"- Training and dev texts, SHA-256: `{described.data[:16]}…` (docs/data-card.md).",
            "- Score: probability that a regulator would act, calibrated on the dev batch. A lead,",
            "  not a verdict: only the lead department may call an advertisement 非法集资.",
            "",
            "## Measured",
            "",
            "| | " + " | ".join(figures) + " |",
            "| --- |" + " --- |" * len(figures),
            *table,
            "",
            *NOTES,
        ]
    )


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
