# The door for everything that is done to this project; `make` alone lists it.
# ARGS is handed on: make run ARGS="demo", make test ARGS="tests/domain -k ties".

PYTHON ?= python3
UV := uv==0.13.9
INSTALL := -m pip install -qq --disable-pip-version-check --no-deps --only-binary :all: --require-hashes
PY := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
unexport PYTHONDONTWRITEBYTECODE  # every process of the tests would compile everything anew
.NOTPARALLEL:
.PHONY: help setup run test check lint types contracts catalogues torture bench words format locks \
  window-libraries test-libraries

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

setup: .venv/locked ## prepare .venv from the locked dependencies
	@echo "Ready. make run starts the program, make test tests it."

run: window-libraries .venv/run-locked ## set up and start the program
	@$(PY) main.py $(ARGS)

test: test-libraries .venv/locked ## set up and run the tests on all cores; ARGS="-n 0" on one
	$(PY) -m pytest -m "not torture" -n auto --dist worksteal $(ARGS)

check: lint types contracts catalogues ## lint, types, import contracts, catalogues, then the tests: what a merge must pass
	@$(MAKE) --no-print-directory test

lint: .venv/locked ## look for what the style refuses
	$(PY) -m ruff check
	$(PY) -m ruff format --check

types: .venv/locked ## check the types
	$(PY) -m mypy

contracts: .venv/locked ## check who may import whom
	.venv/bin/lint-imports --no-logo

catalogues: .venv/locked ## check that the compiled sentences are those of the catalogues
	$(PY) tools/compile_catalogues.py --check

# One process: these tests tell their figures as they go, and some keep two cores busy themselves.
torture: test-libraries .venv/locked ## run the long fault tests
	$(PY) -m pytest -m torture $(ARGS)

bench: window-libraries .venv-rivals/locked .venv-run/locked ## measure the program beside its rivals
	PYTHONPATH=. .venv-rivals/bin/python tools/bench.py --plain .venv-run/bin/python $(ARGS)

words: .venv/locked ## compile the sentence catalogues
	$(PY) tools/compile_catalogues.py

format: .venv/locked ## lay the code out and repair what ruff can
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

locks: .venv/locked ## compile requirements/*.in into the locks
	$(PY) -m pip install -qq $(UV)
	cd requirements && for name in run dev rivals; do \
	  ../.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --override overrides.txt --custom-compile-command "make locks" $(ARGS) $$name.in -o $$name.lock || exit; \
	done

window-libraries:
	@$(PYTHON) tools/system_libraries.py window

test-libraries:
	@$(PYTHON) tools/system_libraries.py window tests

.venv/run-locked .venv-run/locked: requirements/run.lock
.venv/locked: requirements/dev.lock
.venv-rivals/locked: requirements/rivals.lock
.venv/run-locked .venv/locked .venv-rivals/locked .venv-run/locked:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "This needs Python 3.11 or later: make PYTHON=python3.11 …")'
	@echo "Preparing $(@D) from $< …"
	@$(@D)/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/python $(INSTALL) -r $<
	@touch $@
