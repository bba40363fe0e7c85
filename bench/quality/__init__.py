"""How well texts are ranked, ours beside what others use, with intervals; see docs/quality.md."""
