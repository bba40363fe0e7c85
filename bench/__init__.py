"""Speed against named rivals, in the same run on the same inputs; see bench/results/."""
