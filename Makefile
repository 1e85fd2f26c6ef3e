# make run          set up what is missing, then open the window (with no display: score the example into out/)
# make test         the whole gate, as in .ci/run
# make lint         its quick half: ruff, mypy, import-linter
# make deep         the long counts, PART=name for one of them
# make bench        ratios of speed and memory, as JSON
# make screenshots  every page and state at three sizes, and the three pictures of README
# make format       let ruff lay out the code
# make lock         requirements*.txt anew from pyproject.toml, LOCK="--upgrade" for newer versions
#
# prepare.sh ends with 3 when the system lacks something (make itself can only end with 2).

SHELL := /bin/bash
PREPARE := bash resources/setup/prepare.sh
PYTHON := .venv/bin/python

.DEFAULT_GOAL := run
.PHONY: run test lint deep bench screenshots format lock prepare-run prepare-gate

# Byte code is always written: start-up is measured with it.
unexport PYTHONDONTWRITEBYTECODE

prepare-run:
	@$(PREPARE) run

prepare-gate:
	@$(PREPARE) gate

run: prepare-run
	@bash resources/setup/start.sh

lint: prepare-gate
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy --strict app scoring main.py
	.venv/bin/lint-imports

test: lint
	$(PYTHON) -m pytest --numprocesses 2 --cov=scoring --cov-branch

deep: prepare-gate
	$(PYTHON) -m tests.deep $(PART)

bench: prepare-gate
	@$(PYTHON) -m compileall -q app scoring main.py
	@$(PYTHON) -m tests.bench

screenshots: prepare-gate
	$(PYTHON) -m tests.screenshots

format: prepare-gate
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

lock:
	@bash resources/setup/lock.sh $(LOCK)
