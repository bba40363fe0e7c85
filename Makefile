# Every target sets up what it needs on a fresh machine with Python 3.11 or newer and make.
# Interrupting any of them and running it again works: a stamp is written only when a step is done.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA := $(or $(ADSCREEN_DATA_DIR),var)
WEIGHTS := $(or $(ADSCREEN_OCR_MODELS),$(DATA)/models/ocr)
SLOW := engine or browser or postgres or durable

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help serve setup weights worker sweep demo demo-site test check fmt train bench bench-quality bench-ocr bench-crawl lock machine clean

help: ## Say what there is.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

serve: setup ## Run the product: the web pages and one worker.
	@$(BIN)/python -m api.serve

setup: $(VENV)/serve.stamp weights

weights: $(VENV)/serve.stamp
	@$(BIN)/python -m ocr.weights $(WEIGHTS)

worker: setup ## Run one more worker.
	@$(BIN)/python -m screening

sweep: setup ## Sweep the registered sources.
	@$(BIN)/python -m crawler

demo: setup ## Fill an empty installation with a town and a month of its work.
	@$(BIN)/python -m examples.town

demo-site: setup ## Sweep the example site and show its ads, ranked.
	@$(BIN)/python -m examples.demo

test: check weights machine ## Run all tests; the README's second command.
	$(BIN)/python -m pytest -n 2 -m "$(SLOW)"

check: $(VENV)/dev.stamp ## Format, lint, types, imports and the fast tests.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/yamllint -s .
	$(BIN)/python -m pytest -n logical -m "not ($(SLOW))"

fmt: $(VENV)/dev.stamp ## Format the code.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

machine: ## Install the browser and the database server that the tests drive.
	@bash tests/machine.sh

train: $(VENV)-train/train.stamp ## Reproduce the classifier bundle from the repository.
	PATH="$(CURDIR)/$(VENV)-train/bin:$$PATH" bash training/recipes/base.sh

bench: $(VENV)/dev.stamp $(VENV)-bench/bench.stamp $(VENV)-train/train.stamp weights ## Measure speed against named rivals.
	@$(BIN)/python -m bench

bench-quality: $(VENV)-train/train.stamp ## Measure how well texts are ranked, beside what others use.
	@OMP_WAIT_POLICY=passive $(VENV)-train/bin/python -m bench.quality

bench-ocr: $(VENV)/dev.stamp $(VENV)-bench/bench.stamp $(VENV)-train/train.stamp weights ## Measure how well photos of flyers are read, beside what others use.
	@$(VENV)-train/bin/python -m bench.ocr

bench-crawl: $(VENV)/dev.stamp ## Measure sweeps of a generated web of 50,000 pages, beside scrapy bench.
	@$(BIN)/python -m bench.crawl

lock: ## Renew requirements/*.lock (needs uv).
	bash requirements/lock.sh

clean: ## Remove the environments; the data folder stays.
	rm -rf $(VENV) $(VENV)-train $(VENV)-bench

# pip takes a package for installed whose installation it was killed in. So a stamp goes before pip
# begins and comes back when it is done, and an environment without its stamp is made anew.
define begin
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "AdScreen needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
test -e $@ || $(PYTHON) -m venv --clear $(@D)
@rm -f $@
endef

$(VENV)/serve.stamp: requirements/serve.lock
	$(begin)
	$(BIN)/pip install --require-hashes -r requirements/serve.lock
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/serve.stamp
	@rm -f $@ $(VENV)/serve.stamp
	$(BIN)/pip install --require-hashes -r requirements/dev.lock
	@touch $(VENV)/serve.stamp $@

# torch first and alone: its builds differ by machine, and nothing installed later may swap it.
$(VENV)-train/train.stamp: requirements/torch.txt requirements/train.lock
	$(begin)
	$(VENV)-train/bin/pip install -r requirements/torch.txt
	$(VENV)-train/bin/pip install -r requirements/train.lock
	@touch $@

$(VENV)-bench/bench.stamp: requirements/torch.txt requirements/bench.lock
	$(begin)
	$(VENV)-bench/bin/pip install -r requirements/torch.txt
	$(VENV)-bench/bin/pip install -r requirements/bench.lock
	@touch $@
