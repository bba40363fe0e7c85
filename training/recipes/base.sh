#!/usr/bin/env bash
# The shipped bundle, from the repository and one pinned wheel; about half an hour on two cores.
set -euo pipefail
cd "$(dirname "$0")/../.."
export OMP_WAIT_POLICY=passive

python -m training base --layers 6
python -m training finetune
python -m training evaluate
python -m training card
