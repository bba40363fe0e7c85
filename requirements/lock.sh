#!/usr/bin/env bash
# Renews the locks: exact pins with hashes, no index addresses. Needs uv (pip install uv).
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { uv pip compile --quiet --python-version 3.11 --no-annotate --no-emit-index-url --no-header "$@"; }

compile --generate-hashes --extra serve pyproject.toml -o requirements/serve.lock
compile --generate-hashes --extra serve --group dev -c requirements/serve.lock pyproject.toml -o requirements/dev.lock
# Without hashes, since torch beside it comes in builds of its own (requirements/torch.txt).
compile --extra train --extra serve --group dev -c requirements/dev.lock pyproject.toml -o requirements/train.lock
compile --group pyproject.toml:bench -o requirements/bench.lock
