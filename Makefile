# Needs Python 3.11 or newer and make. Everything is installed into .venv, from requirements.lock, by hash.
#   make trace PYTHON=python3.13    uses that Python

PYTHON ?= python3
PIP := .venv/bin/python -m pip --disable-pip-version-check --no-input --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help trace install test lint bench coverage lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

trace: .venv/installed ## install what is missing, then trace who reaches restricted chips
	@.venv/bin/graphkit trace

install: .venv/installed ## install into .venv, if the lock or pyproject.toml changed

test: lint ## lint, then every test and every example in a docstring
	.venv/bin/python -m pytest

lint: .venv/installed ## style, format, types, and the ladder of imports
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/installed ## measure; prints ratios to a bare Python start
	@for file in benchmarks/*.py; do .venv/bin/python "$$file" || exit 1; done

coverage: .venv/installed ## write data/COVERAGE.md anew from the data
	.venv/bin/python docs/coverage.py

lock: build/lock/bin/uv ## write requirements.lock anew, for every platform and Python
	build/lock/bin/uv pip compile --quiet --universal --upgrade --generate-hashes --only-binary :all: \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --group dev pyproject.toml --output-file requirements.lock

clean: ## remove what the other targets made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The Python environment: made anew when the lock changes, the package in it when pyproject.toml does.
.venv/locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("graphkit needs Python 3.11 or newer: make PYTHON=...")'
	@echo "Installing into .venv (once)" >&2
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) install --no-compile --require-hashes --no-deps --only-binary :all: --requirement requirements.lock
	@touch $@

.venv/installed: .venv/locked pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

build/lock/bin/uv:
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet 'uv>=0.9,<1'
