# Guildhall's commands. `make run` and `make test` need python3 (3.11 to 3.13) and make, nothing else.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PYTHONPATH := $(CURDIR):$(CURDIR)/site
TESTS ?= tests
# A file's tests stay together: what a module or a package builds is built once.
SIDE_BY_SIDE := -n auto --dist loadfile

.PHONY: help setup assets static run test test-properties test-processes test-postgres test-browser test-all check bench lock format clean

help:
	@echo "make run       the demonstration council on http://localhost:8000 (PORT=... for another)"
	@echo "make test      the suite on SQLite"
	@echo "make test-all  more examples, the demonstration, real processes, PostgreSQL, and Chromium"
	@echo "make check     style, types, layers, migrations, deployment checks"
	@echo "make bench     figures into var/bench.json (docs/benchmarks.md)"

setup: $(VENV)/installed .env

$(VENV)/installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Guildhall needs Python 3.11, 3.12 or 3.13, not " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.env:
	@echo "DJANGO_SETTINGS_MODULE=guildhall.settings.dev" > $@

assets: setup
	@$(PY) tools/build_assets.py
	@$(PY) tools/build_messages.py

static: assets
	@$(PY) tools/collect_static.py

run: static
	@exec $(PY) tools/run_demo.py

test: assets
	DATABASE_URL= $(PY) -m pytest -q $(SIDE_BY_SIDE) -m "not browser and not postgres and not processes and not demonstration" $(TESTS)

test-processes: assets
	DATABASE_URL= $(PY) -m pytest -q -m "(processes or demonstration) and not browser and not postgres" $(TESTS)

# The properties again, each with twenty times the examples.
test-properties: assets
	PROPERTIES=thorough DATABASE_URL= $(PY) -m pytest -q $(SIDE_BY_SIDE) tests/forms/engine/test_properties.py tests/forms/field_types

test-postgres: assets
	$(PY) tools/private_postgres.py -- $(PY) -m pytest -q $(SIDE_BY_SIDE) -m "not browser and not postgres and not processes" $(TESTS)
	$(PY) tools/private_postgres.py -- $(PY) -m pytest -q -m "(postgres or processes) and not browser" $(TESTS)

test-browser: static
	DATABASE_URL= $(PY) -m pytest -q -m browser $(TESTS)

test-all: test test-properties test-processes test-postgres test-browser

check: assets
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djade --check $$(git ls-files 'templates/**/*.html' '*/templates/**/*.html')
	$(VENV)/bin/mypy site/guildhall home services forms cases accounts search catalogue outbox integrations tools manage.py
	$(VENV)/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) tools/check_deployment.py

bench: static
	$(PY) -m tests.bench

format: setup
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

# Hashes for every platform, no index address: see docs/operations.md.
lock:
	$(PY) -m pip install --quiet uv
	$(VENV)/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --output-file requirements.lock

clean:
	rm -rf build var node_modules .mypy_cache .ruff_cache .pytest_cache
