# Two commands are enough: `make run` does the main job, `make test` runs the whole suite. Each sets itself up.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARTICLES ?=
PO ?=

.PHONY: run test lint format check bench docs wheel clean

## make run [ARTICLES="a.txt b.md"]: prepare the repository's own articles, or yours in a project under build/
run: $(VENV)/.installed
ifeq ($(strip $(ARTICLES)),)
	$(BIN)/taiyaku prepare
else
	$(BIN)/taiyaku init --quiet --empty build/project
	$(BIN)/taiyaku prepare --project build/project $(ARTICLES)
endif

## make test: the whole suite
test: $(VENV)/.tested
	$(BIN)/python -m pytest -n auto --dist worksteal

## make lint: formatter, linter, types
lint: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

## make format: let the formatter and the linter's fixes do their work
format: $(VENV)/.tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## make check: the checks on the repository's own translations
check: $(VENV)/.installed
	$(BIN)/taiyaku glossary lint
	$(BIN)/taiyaku check

## make bench [PO="a.po b.po"]: the seeded-error benchmark over the repository's own translations, or over yours
bench: $(VENV)/.tested
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench || echo "without translate-toolkit"
	$(BIN)/python benchmarks/seeded_errors.py $(PO)

## make wheel: build the wheel into dist/
wheel: $(VENV)/.tested
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "The venv module is missing; on Debian: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test --group peers --group lint
	@touch $@
