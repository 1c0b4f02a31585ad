# Needs Python 3.11 or newer and make. Everything is installed into .venv, from requirements.lock, by hash.
# The network page also needs what `make js` makes, with node and npm, from js/package-lock.json, by hash.
#   make trace PYTHON=python3.13    uses that Python

PYTHON ?= python3
NODE := $(shell command -v node 2>/dev/null)
CHROME ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
VIS := graphkit/report/network/vis-network.min.js
PIP := .venv/bin/python -m pip --disable-pip-version-check --no-input --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help trace install test lint js browser bench bench-peers coverage lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

trace: .venv/installed ## install what is missing, then trace who reaches restricted chips
	@.venv/bin/graphkit trace

install: .venv/installed ## install into .venv, if the lock or pyproject.toml changed

test: lint $(if $(NODE),js) ## lint, then every test and every example in a docstring
	.venv/bin/python -m pytest -n auto --dist loadfile

lint: .venv/installed ## style, format, types, and the ladder of imports
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

js: $(VIS) ## make what the network page carries, with node and npm

browser: ## install Debian's chromium for the tests, if there is no browser; $CHROME names another
	@if [ -n "$(CHROME)" ]; then echo "The tests use $(CHROME)"; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update && apt-get install -y chromium; \
	else echo "Install Chromium, or set CHROME to the path of one" >&2; exit 1; fi

bench: .venv/installed ## measure; prints ratios within one run
	@for file in benchmarks/*.py; do .venv/bin/python "$$file" || exit 1; done

bench-peers: .venv-peers/installed ## install into .venv-peers what the path engine is measured beside

coverage: .venv/installed ## write data/COVERAGE.md anew from the data
	.venv/bin/python docs/coverage.py

lock: build/lock/bin/uv ## write requirements.lock anew, for every platform and Python
	build/lock/bin/uv pip compile --quiet --universal --upgrade --generate-hashes --only-binary :all: \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --group dev pyproject.toml --output-file requirements.lock
	build/lock/bin/uv pip compile --quiet --universal --upgrade --generate-hashes --only-binary :all: \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --python-version 3.11 \
	  benchmarks/peers/requirements.in --output-file benchmarks/peers/requirements.lock

clean: ## remove what the other targets made
	rm -rf $(VIS) $(dir $(VIS))THIRD-PARTY-LICENSES.txt js/node_modules
	rm -rf .venv .venv-peers build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
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

.venv-peers/installed: benchmarks/peers/requirements.lock
	@echo "Installing into .venv-peers (once)" >&2
	@$(PYTHON) -m venv --clear .venv-peers
	@.venv-peers/bin/python -m pip --disable-pip-version-check --no-input --quiet install \
	  --require-hashes --no-deps --only-binary :all: --requirement benchmarks/peers/requirements.lock
	@touch $@

# The scripts of others: made anew when their lock changes. No package runs anything when it is installed.
$(VIS): js/node_modules/installed js/build.mjs js/network.mjs
	@node js/build.mjs

js/node_modules/installed: js/package.json js/package-lock.json js/.npmrc
	@command -v npm >/dev/null || { echo "make js needs node and npm" >&2; exit 1; }
	@echo "Installing into js/node_modules (once)" >&2
	@cd js && npm ci --silent
	@touch $@

build/lock/bin/uv:
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet 'uv>=0.9,<1'
