"""Speed, measured against named rivals in the same run on the same inputs; results in bench/results/."""
